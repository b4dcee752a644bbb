/** All keys of learners' records begin with it. */
export const recordPrefix = 'drydock/';
/** Texts that could not be read are put aside under it, unchanged. */
export const asidePrefix = 'drydock-aside/';

/** The key of a record: its collection, then what names it there. Any text may be a name. */
export const recordKey = (collection: string, ...names: readonly string[]): string =>
  recordPrefix + [collection, ...names].map((name) => encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))).join('/');

/** The parts of a key, collection first; null when it is no record's. */
export function keyParts(key: string): readonly string[] | null {
  if (!key.startsWith(recordPrefix)) return null;
  try {
    return key.slice(recordPrefix.length).split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
}
