const plain = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u;

/**
 * One segment of the address as an id, or null: what does not decode (`%E0%A4%A`), climbs (`..`), or holds anything but
 * letters, digits, dots, hyphens and underscores is no id of ours.
 */
export function idOf(segment: string | undefined): string | null {
  if (segment === undefined) return null;
  try {
    const decoded = decodeURIComponent(segment);
    return plain.test(decoded) ? decoded : null;
  } catch {
    return null;
  }
}

/** An address as a person may read it: decoded where it decodes, without invisible characters, and not endless. */
export function readable(address: string): string {
  let text = address;
  try {
    text = decodeURIComponent(address);
  } catch {
    // It stays as it was typed.
  }
  return text
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .slice(0, 120)
    .replaceAll(/\p{Surrogate}/gu, '');
}
