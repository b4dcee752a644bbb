const maxDistance = 3;
const maxLength = 64;

/** How many characters must be put in, taken out or changed to make one word of the other. */
function distance(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The nearest option within two changes, or null; also null when the word is one of the options. */
export function suggest(word: string, options: readonly string[]): string | null {
  if (word.length > maxLength || options.includes(word)) return null;
  let best: string | null = null;
  let least = maxDistance;
  for (const option of options) {
    const changes = distance(word, option);
    if (changes < least) {
      best = option;
      least = changes;
    }
  }
  return best;
}

/** BuildKit's ` (did you mean …?)`, or nothing. */
export function suggestion(word: string, options: readonly string[]): string {
  const best = suggest(word, options);
  return best === null ? '' : ` (did you mean ${best}?)`;
}

/** The same whatever the case of the letters; the answer is in the word's own case. Options in lower case. */
export function suggestionIgnoringCase(word: string, options: readonly string[]): string {
  const best = suggest(word.toLowerCase(), options);
  if (best === null) return '';
  return ` (did you mean ${word === word.toUpperCase() && word !== word.toLowerCase() ? best.toUpperCase() : best}?)`;
}
