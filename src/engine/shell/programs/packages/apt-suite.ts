import { root } from '../../../files/access.ts';
import type { Invocation } from '../../process.ts';
import { readText } from '../surroundings.ts';

/** The archive that apt in this image reads. */
export interface Suite {
  /** `bookworm`, `jammy`. */
  readonly name: string;
  readonly isUbuntu: boolean;
  readonly host: string;
  /** Moved to an archive server: the usual one answers 404. */
  readonly isGone: boolean;
}

/** Suites that deb.debian.org and archive.ubuntu.com no longer serve. */
const gone: ReadonlySet<string> = new Set(['jessie', 'stretch', 'buster']);

/** The facts about packages are of this suite: in others their versions differ. */
export const recordedSuite = 'bookworm';

export function suiteOf(call: Invocation): Suite {
  const release = readText(call, '/etc/os-release', root) ?? '';
  const isUbuntu = /^ID=ubuntu$/m.test(release);
  const name = /^VERSION_CODENAME=(\S+)$/m.exec(release)?.[1] ?? recordedSuite;
  return { name, isUbuntu, host: isUbuntu ? 'http://archive.ubuntu.com/ubuntu' : 'http://deb.debian.org/debian', isGone: gone.has(name) };
}
