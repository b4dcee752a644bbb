import { failed, passed, say, type CheckJudge, type Place } from './verdict.ts';
import type { Subject } from './subject.ts';

/** The Dockerfile builds. */
export const buildSucceeds: CheckJudge<'build-succeeds'> = (_check, subject) => {
  const build = subject.build();
  if (!build) return failed('no-dockerfile', say('這裡還沒有名叫 Dockerfile 的檔案。', 'There is no file called Dockerfile yet.'));
  if (build.ok) return passed();
  if (subject.stages.stages.length === 0)
    return failed('empty', say('還沒有 FROM：映像檔要從某個基底開始。', 'There is no FROM yet; an image begins with a base.'));
  const said = lastLine(build.steps.find((step) => step.failed)?.stderr ?? '');
  const text = `${build.error?.message ?? ''}${said === '' ? '' : `; ${said}`}`;
  return failed('build-failed', say(`建構器說：${text}`, `The builder says: ${text}`), placeOfLines(subject, build.error?.lines ?? []));
};

/** What the failed program said last. */
const lastLine = (text: string): string =>
  text
    .split('\n')
    .findLast((line) => line.trim() !== '')
    ?.trim() ?? '';

/** Lines from 1, as the builder points at them. */
function placeOfLines(subject: Subject, lines: readonly number[]): Place | null {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return null;
  const text = (subject.dockerfile ?? '').split('\n')[last - 1] ?? '';
  return subject.place({ start: { line: first - 1, character: 0 }, end: { line: last - 1, character: text.length } });
}
