/** An image's name in its parts, as distribution/reference reads it. */
export interface Reference {
  readonly domain: string;
  readonly path: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

/** `error` in the words of distribution/reference. */
export type ParsedReference = { readonly ok: true; readonly reference: Reference } | { readonly ok: false; readonly error: string };

const maximumLength = 4096;
const formatError = 'invalid reference format';
const domainPattern =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]{0,62}[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]{0,62}[a-zA-Z0-9])){0,64}|\[[a-fA-F0-9:]{1,64}\])(?::[0-9]{1,9})?$/;
const componentPattern = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,512}$/;

/** Reads `name`, `host/name:tag`, `name@digest` … A name without a host is one of docker.io, without a user one of `library`. */
export function parseReference(text: string): ParsedReference {
  if (text === '') return failed(formatError);
  if (text.length > maximumLength) return failed(formatError);
  if (/^[a-f0-9]{64}$/.test(text)) return failed(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`);
  const { domain, remainder } = splitDomain(text);
  const name = remainder.split(':', 1)[0] ?? '';
  if (name.toLowerCase() !== name && !name.includes('@')) return failed(`${formatError}: repository name (${name}) must be lowercase`);
  const [named = '', digest = null, ...more] = remainder.split('@');
  const [path = '', tag = null, ...extra] = named.split(':');
  const valid =
    more.length === 0 && extra.length === 0 && domainPattern.test(domain) && path.split('/').every((part) => componentPattern.test(part));
  if (!valid || (tag !== null && !tagPattern.test(tag)) || (digest !== null && !digestPattern.test(digest))) return failed(formatError);
  if (path.length > 255) return failed('repository name must not be more than 255 characters');
  return { ok: true, reference: { domain, path, tag, digest } };
}

const failed = (error: string): ParsedReference => ({ ok: false, error });

/** The first part is a host when it looks like one: with a dot or a colon, `localhost`, or capitals. */
function splitDomain(text: string): { readonly domain: string; readonly remainder: string } {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(0, slash));
  const isHost = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const domain = isHost ? first : 'docker.io';
  const remainder = isHost ? text.slice(slash + 1) : text;
  const official = domain === 'docker.io' || domain === 'index.docker.io';
  return { domain: official ? 'docker.io' : domain, remainder: official && !remainder.includes('/') ? `library/${remainder}` : remainder };
}

/** With host and tag: `docker.io/library/python:3.11-slim`. `latest` where neither tag nor digest is said. */
export function canonicalReference(reference: Reference): string {
  const tag = reference.tag ?? (reference.digest === null ? 'latest' : null);
  return `${reference.domain}/${reference.path}${tag === null ? '' : `:${tag}`}${reference.digest === null ? '' : `@${reference.digest}`}`;
}

/** As people write it: `python:3.11-slim`, without what is understood. */
export function familiarReference(reference: Reference): string {
  const canonical = canonicalReference(reference);
  if (reference.domain !== 'docker.io') return canonical;
  return canonical.slice('docker.io/'.length).replace(/^library\//, '');
}
