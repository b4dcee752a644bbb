/** A short digest of files, the same in every browser: 53 bits, for telling states apart and nothing else. */
export function filesDigest(files: Readonly<Record<string, string>>): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const path of Object.keys(files).sort()) {
    for (const text of [path, '\0', files[path] ?? '', '\0']) {
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        a = Math.imul(a ^ unit, 2654435761);
        b = Math.imul(b ^ unit, 1597334677);
      }
    }
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
