const secretWords: ReadonlySet<string> = new Set('apikey auth credential credentials key password pword passwd secret token'.split(' '));

/** Whether BuildKit takes a name for that of a secret: by one of its words between underscores. */
export function isSecretName(name: string, newer: boolean): boolean {
  const words = name.toLowerCase().split('_');
  const isHarmless = (word: string): boolean => word === 'public' || (newer && (word === 'file' || word === 'version'));
  return words.some((word) => secretWords.has(word)) && !words.some(isHarmless);
}
