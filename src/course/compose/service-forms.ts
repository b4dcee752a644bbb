import { asList, asMap, textOf, type Fields } from '../checks/fields.ts';

/** The many ways to write a service, each read into one. */

interface PortMapping {
  readonly host: number | null;
  readonly container: number;
  readonly protocol: string;
}

/** `8000:8000`, `127.0.0.1:8000:8000/tcp`, ranges, or the long form. */
export const portsOf = (service: Fields): readonly PortMapping[] =>
  asList(service['ports']).flatMap((port): readonly PortMapping[] => {
    const long = asMap(port);
    if (Object.keys(long).length > 0) {
      const protocol = textOf(long['protocol'] ?? 'tcp');
      return [{ host: long['published'] === undefined ? null : Number(long['published']), container: Number(long['target']), protocol }];
    }
    const [address = '', protocol = 'tcp'] = textOf(port).split('/');
    const parts = address.split(':');
    const inside = range(parts.at(-1) ?? '');
    const outside = parts.length > 1 ? range(parts.at(-2) ?? '') : [];
    return inside.map((container, index) => ({ host: outside[index] ?? null, container, protocol }));
  });

const RANGE_LIMIT = 200;

function range(text: string): readonly number[] {
  const [first = NaN, last = first] = text.split('-').map(Number);
  return Number.isInteger(first) && Number.isInteger(last) && last >= first && last - first < RANGE_LIMIT
    ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
    : [];
}

interface Mount {
  readonly source: string;
  readonly target: string;
}

const withoutSlash = (path: string): string => (path.length > 1 ? path.replace(/\/+$/, '') : path);

/** Bind mounts and volumes; tmpfs and anonymous volumes have no source. */
export const mountsOf = (service: Fields): readonly Mount[] =>
  asList(service['volumes']).map((volume) => {
    const long = asMap(volume);
    if (Object.keys(long).length > 0)
      return { source: long['type'] === 'tmpfs' ? '' : textOf(long['source']), target: withoutSlash(textOf(long['target'])) };
    const parts = textOf(volume).split(':');
    return parts.length === 1
      ? { source: '', target: withoutSlash(parts[0] ?? '') }
      : { source: parts[0] ?? '', target: withoutSlash(parts[1] ?? '') };
  });

interface WatchRule {
  readonly path: string;
  readonly target: string;
  readonly action: string;
}

export const watchRulesOf = (service: Fields): readonly WatchRule[] =>
  asList(asMap(service['develop'])['watch']).map((entry) => {
    const rule = asMap(entry);
    return { path: textOf(rule['path']), target: withoutSlash(textOf(rule['target'])), action: textOf(rule['action']) };
  });

/** What a service's health check runs: nothing, a program with its arguments, a line for a shell, or something that Compose refuses. */
export type HealthTest =
  | { readonly form: 'none' }
  | { readonly form: 'program'; readonly argv: readonly string[] }
  | { readonly form: 'shell'; readonly text: string }
  | { readonly form: 'refused' };

export function healthTestOf(service: Fields): HealthTest {
  const health = asMap(service['healthcheck']);
  const test = health['test'];
  if (health['disable'] === true || test === undefined || test === null) return { form: 'none' };
  if (!Array.isArray(test)) return { form: 'shell', text: textOf(test) };
  const [kind = '', ...words] = test.map(textOf);
  if (kind === 'NONE') return { form: 'none' };
  if (kind === 'CMD') return { form: 'program', argv: words };
  return kind === 'CMD-SHELL' ? { form: 'shell', text: words.join(' ') } : { form: 'refused' };
}

/** Words of a command: a list as it is, a text split where no quotes hold it together. */
export function wordsOf(command: unknown): readonly string[] | null {
  if (command === undefined || command === null) return null;
  if (Array.isArray(command)) return command.map(textOf);
  return [...textOf(command).matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** Does the container come back after it ended with an error? */
export function comesBack(service: Fields): boolean {
  const named = textOf(service['restart']).split(':')[0] ?? '';
  if (named !== '') return ['unless-stopped', 'always', 'on-failure'].includes(named);
  const policy = asMap(service['deploy'])['restart_policy'];
  return policy !== undefined && ['', 'any', 'on-failure'].includes(textOf(asMap(policy)['condition']));
}

/** `postgres:15.10-alpine3.20@sha256:…` is a `postgres:15-alpine`. */
export function isReleaseOf(reference: string, wanted: string): boolean {
  const plain = reference
    .replace(/@.*$/, '')
    .replace(/^(?:docker\.io|index\.docker\.io)\//, '')
    .replace(/^library\//, '');
  const [name = '', tag = ''] = splitTag(plain);
  const [wantedName = '', wantedTag = ''] = splitTag(wanted);
  if (name !== wantedName) return false;
  const parts = tag.split('-');
  const wantedParts = wantedTag.split('-');
  return (
    parts.length === wantedParts.length &&
    wantedParts.every((part, index) => {
      const own = parts[index] ?? '';
      return (
        own === part || (own.startsWith(part) && /^\.?\d/.test(own.slice(part.length)) && (/[a-z]$/.test(part) || own[part.length] === '.'))
      );
    })
  );
}

const splitTag = (reference: string): readonly string[] => {
  const colon = reference.lastIndexOf(':');
  return colon > reference.lastIndexOf('/') ? [reference.slice(0, colon), reference.slice(colon + 1)] : [reference, ''];
};
