import { lint } from '../../engine/lint/lint.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';

/** None of these rules has anything to say of the Dockerfile. */
export const findings: CheckJudge<'findings'> = (check, subject) => {
  const text = subject.dockerfile;
  if (text === null) return failed('no-dockerfile', say('這裡還沒有名叫 Dockerfile 的檔案。', 'There is no file called Dockerfile yet.'));
  const [first] = lint({ text, rules: check.none, registry: subject.engine.registry, build: subject.build() });
  return first
    ? failed(
        'finding',
        say(
          `規則 ${first.rule} 在第 ${first.range.start.line + 1} 行有話要說。`,
          `The rule ${first.rule} objects to line ${first.range.start.line + 1}.`,
        ),
        subject.place(first.range),
      )
    : passed();
};
