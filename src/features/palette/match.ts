const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Whether every word that was typed occurs in the title, whatever the order, case and accents. */
export function matches(title: string, typed: string): boolean {
  const text = plain(title);
  return plain(typed)
    .split(/\s/)
    .every((word) => text.includes(word));
}
