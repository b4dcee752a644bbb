import { failed, passed, say, type CheckJudge } from './verdict.ts';

/** A prompt for an assistant: no blank is left, and each requirement is named in some of its words. */
export const prompt: CheckJudge<'prompt'> = (check, subject) => {
  const text = Object.hasOwn(subject.files, check.path) ? (subject.files[check.path] ?? '') : '';
  const lines = text.split('\n');
  const blank = lines.findIndex((line) => line.includes('____'));
  if (blank !== -1) {
    const place = {
      path: check.path,
      range: { start: { line: blank, character: 0 }, end: { line: blank, character: lines[blank]?.length ?? 0 } },
    };
    return failed('blank-left', say(`第 ${blank + 1} 行還有空白。`, `There is a blank left in line ${blank + 1}.`), place);
  }
  const said = text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ');
  const missing = check.requirements.filter(
    (requirement) => !requirement.words.every((choices) => choices.some((word) => says(said, word.toLowerCase()))),
  );
  if (missing.length === 0) return passed();
  const names = missing.map((requirement) => requirement.name);
  return failed('requirement-missing', say(`還沒說到：${names.join('、')}。`, `Not said yet: ${names.join('; ')}.`));
};

/** What takes a word back when it stands right before it: “no health check”, 「不需要健康檢查」. */
const takenBack =
  /(?:\b(?:no|without|skip|omit)|\b(?:not|n't) (?:need|want|include|add))(?: an?| any| the)? ?$|(?:不需要|不必|不用|不要|無須|免)有? ?$/;

/**
 * Latin words count as words (`ci` is not in `specific`), others wherever they stand; `not…root` allows some words in between. What is
 * asked for is said, unless each time it is taken back.
 */
function says(text: string, word: string): boolean {
  const [first = '', last] = word.split('…');
  for (let at = text.indexOf(first); at !== -1; at = text.indexOf(first, at + 1)) {
    if (!standsAlone(text, first, at) || takenBack.test(text.slice(Math.max(0, at - 24), at))) continue;
    if (last === undefined || follows(text, last, at + first.length)) return true;
  }
  return false;
}

const GAP = 40;

/** The second half of a word with a gap, later in the same sentence. */
function follows(text: string, word: string, from: number): boolean {
  const sentence = /^[^.;!?。；！？]*/.exec(text.slice(from, from + GAP + word.length))?.[0] ?? '';
  const at = sentence.indexOf(word);
  return at !== -1 && standsAlone(sentence, word, at);
}

function standsAlone(text: string, word: string, at: number): boolean {
  const [before = '', after = ''] = [text[at - 1], text[at + word.length]];
  const begins = !/^[a-z0-9]/.test(word) || !/[a-z0-9]/.test(before);
  const ends = !/[a-z0-9]$/.test(word) || !/[a-z0-9]/.test(after);
  return begins && ends;
}
