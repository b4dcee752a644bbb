import { withImage } from './subject.ts';
import { failed, firstOf, say, type CheckJudge } from './verdict.ts';

/** Variables of the image: set (to anything, or to a value), or not set at all. */
export const environment: CheckJudge<'environment'> = (check, subject) =>
  withImage(subject, (image) => {
    const values = new Map((image.config.Env ?? []).map((entry) => [entry.split('=', 1)[0] ?? '', entry.slice(entry.indexOf('=') + 1)]));
    const place = subject.placeOf('env') ?? subject.finalFrom;
    return firstOf([
      ...Object.entries(check.set ?? {}).map(([name, value]) => {
        const found = values.get(name);
        if (found === undefined || found === '') return failed('not-set', say(`${name} 沒有設定。`, `${name} is not set.`), place);
        return value === null || found === value
          ? null
          : failed('other-value', say(`${name} 是 ${found}，這裡要的是 ${value}。`, `${name} is ${found}; ${value} is wanted.`), place);
      }),
      ...(check.unset ?? []).map((name) =>
        values.has(name) ? failed('set', say(`${name} 不該在映像檔裡。`, `${name} should not be in the image.`), place) : null,
      ),
    ]);
  });
