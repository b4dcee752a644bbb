import type { Dockerfile } from '../dockerfile/types.ts';
import { canonicalReference, parseReference } from '../image/reference.ts';
import { BuildFailure } from './failure.ts';

const knownTags = /^(?:1|1\.[0-9]{1,2}|1\.[0-9]{1,2}\.[0-9]{1,2}|latest|labs|(?:1|1\.[0-9]{1,2}|1\.[0-9]{1,2}\.[0-9]{1,2})-labs)$/;
const newestMinor = 25;

/** Looks for the frontend image of a `# syntax=` line. Throws `BuildFailure` for one that is not to be had. */
export function checkFrontend(dockerfile: Dockerfile): void {
  const directive = dockerfile.directives.get('syntax');
  if (!directive) return;
  const lines = [directive.range.start.line + 1];
  const parsed = parseReference(directive.value);
  if (!parsed.ok) throw new BuildFailure(`failed to parse frontend image ${JSON.stringify(directive.value)}: ${parsed.error}`, lines);
  const { domain, path, tag } = parsed.reference;
  const official = domain === 'docker.io' && (path === 'docker/dockerfile' || path === 'docker/dockerfile-upstream');
  const minor = Number(/^1\.([0-9]{1,2})/.exec(tag ?? '')?.[1] ?? 0);
  if (official && (tag === null || (knownTags.test(tag) && minor <= newestMinor))) return;
  throw new BuildFailure(`failed to resolve source metadata for ${canonicalReference(parsed.reference)}`, lines);
}
