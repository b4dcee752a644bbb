import type { ImageRecord } from './image-record.ts';
import { familiarName, type FamiliarReference } from './reference.ts';

/** Alpine's releases that images of today have been made on. */
const alpineReleases = { first: 17, last: 23 };

/**
 * A tag that is more exact than one that is recorded: `python:3.11.9-slim` is like `python:3.11-slim`, `python:3.11-alpine3.20` like
 * `python:3.11-alpine`. Only patches up to the recorded one: later ones may not exist. null for every other tag.
 */
export function exactRecord(parts: FamiliarReference, known: ReadonlyMap<string, ImageRecord>): ImageRecord | null {
  const { repository, tag } = parts;
  const match = /^(\d{1,4}\.\d{1,4})(?:\.(\d{1,4}))?(-[a-z0-9.-]+)?$/.exec(tag);
  if (!match) return null;
  const [, minor = '', patch, variant = ''] = match;
  const like = known.get(familiarName({ repository, tag: `${minor}${withoutRelease(variant)}` }));
  if (!like || (patch === undefined && withoutRelease(variant) === variant)) return null;
  return patch === undefined ? renamed(like, familiarName(parts), {}) : withPatch(like, familiarName(parts), minor, Number(patch));
}

/**
 * `python:3.11-slim@sha256:…` with a digest that is not recorded: another edition of that tag, and like it. null without a tag or a
 * whole digest: nothing then says what it is like.
 */
export function otherEdition(parts: FamiliarReference, known: ReadonlyMap<string, ImageRecord>): ImageRecord | null {
  if (!parts.tagged || !/^sha256:[0-9a-f]{64}$/.test(parts.digest ?? '')) return null;
  const like = known.get(familiarName(parts)) ?? exactRecord(parts, known);
  return like ? renamed(like, familiarName(parts), {}) : null;
}

/** `-alpine3.20` → `-alpine`. */
function withoutRelease(variant: string): string {
  const release = /-alpine3\.(\d{1,2})$/.exec(variant)?.[1];
  if (release === undefined || Number(release) < alpineReleases.first || Number(release) > alpineReleases.last) return variant;
  return variant.slice(0, variant.lastIndexOf('3.'));
}

function withPatch(like: ImageRecord, reference: string, minor: string, patch: number): ImageRecord | null {
  // What names no version of its own (uv) has its patches counted by nobody here.
  if (Object.keys(like.versions).length === 0) return renamed(like, reference, {});
  const version = Object.entries(like.versions).find(([, value]) => value?.startsWith(`${minor}.`));
  const newest = Number(version?.[1]?.slice(minor.length + 1) ?? Number.NaN);
  if (!version || !(patch <= newest)) return null;
  return renamed(like, reference, { [version[0]]: `${minor}.${patch}` });
}

function renamed(like: ImageRecord, reference: string, versions: Readonly<Record<string, string>>): ImageRecord {
  const { digest: _digest, imageId: _imageId, ...rest } = like;
  const source = `estimated: like ${like.reference}`;
  const named = (line: string): string => {
    const name = line.split('=', 1)[0] ?? '';
    return versions[name] === undefined ? line : `${name}=${versions[name]}`;
  };
  return {
    ...rest,
    reference,
    aliases: [],
    versions: { ...like.versions, ...versions },
    config: { ...like.config, Env: like.config.Env.map(named) },
    layers: like.layers.map(({ digest: _layer, ...layer }) => ({ ...layer, estimated: true })),
    size: { ...like.size, estimated: true, source },
    source: `${source} (${like.source})`,
  };
}
