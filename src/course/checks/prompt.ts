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

/** Latin words count as words (`ci` is not in `specific`), others wherever they stand. */
function says(text: string, word: string): boolean {
  if (!/^[a-z0-9]/.test(word) || !/[a-z0-9]$/.test(word)) return text.includes(word);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const [before = '', after = ''] = [text[at - 1], text[at + word.length]];
    if (!/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(after)) return true;
  }
  return false;
}
