/** Characters that lean on the word before them. */
const leansBack = new Set('的了裡上下中檔個嗎呢吧是們者性');

type Segmenter = Pick<Intl.Segmenter, 'segment'>;

const segmenter = (): Segmenter | null => ('Segmenter' in Intl ? new Intl.Segmenter('zh-TW', { granularity: 'word' }) : null);

/**
 * A Chinese text in pieces that a line may break between, which a browser does not know: it breaks after any character.
 * A word of one character goes with its neighbour, punctuation and blanks with what stands before. Joined they are the text.
 */
export function phrasesOf(text: string, words: Segmenter | null = segmenter()): readonly string[] {
  if (!words) return [text];
  const phrases: string[] = [];
  let waits = '';
  for (const { segment, isWordLike } of words.segment(text)) {
    if (waits !== '' && segment.trim() === '') {
      waits += segment;
    } else if (isWordLike !== true || leansBack.has(segment)) {
      phrases.push(`${waits === '' ? (phrases.pop() ?? '') : waits}${segment}`);
      waits = '';
    } else if (segment.length === 1) {
      waits += segment;
    } else {
      phrases.push(waits + segment);
      waits = '';
    }
  }
  if (waits !== '') phrases.push(`${phrases.pop() ?? ''}${waits}`);
  return phrases;
}
