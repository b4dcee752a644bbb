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

/** Python of a suite where that is not bookworm's 3.11; before bookworm and noble pip was free to write beside it. */
const pythons: Readonly<Record<string, string | undefined>> = {
  buster: '3.7',
  bullseye: '3.9',
  trixie: '3.13',
  bionic: '3.6',
  focal: '3.8',
  jammy: '3.10',
  noble: '3.12',
};

export const suitePython = (suite: string): string => pythons[suite] ?? '3.11';

export const managesPython = (suite: string): boolean => !['buster', 'bullseye', 'bionic', 'focal', 'jammy'].includes(suite);
