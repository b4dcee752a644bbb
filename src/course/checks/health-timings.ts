import { withImage } from './subject.ts';
import { failed, firstOf, say, type CheckJudge } from './verdict.ts';

const seconds = (nanoseconds: number | undefined, fallback: number): number =>
  nanoseconds === undefined || nanoseconds === 0 ? fallback : nanoseconds / 1e9;

/** Interval, timeout, start period and retries; what is not said has Docker's defaults (30 s, 30 s, 0 s, 3). */
export const healthTimings: CheckJudge<'health-timings'> = (check, subject) =>
  withImage(subject, (image) => {
    const health = image.config.Healthcheck;
    const place = subject.placeOf('healthcheck') ?? subject.finalFrom;
    if (!health || health.Test[0] === 'NONE') return failed('none', say('沒有健康檢查。', 'There is no health check.'), place);
    const wanted: readonly (readonly [string, number, number])[] = [
      ['--interval', seconds(health.Interval, 30), check.intervalSeconds],
      ['--timeout', seconds(health.Timeout, 30), check.timeoutSeconds],
      ['--start-period', seconds(health.StartPeriod, 0), check.startPeriodSeconds],
      ['--retries', health.Retries === undefined || health.Retries === 0 ? 3 : health.Retries, check.retries],
    ];
    return firstOf(
      wanted.map(([flag, found, want]) =>
        found === want
          ? null
          : failed('other-timing', say(`${flag} 是 ${found}，這裡要的是 ${want}。`, `${flag} is ${found}; ${want} is wanted.`), place),
      ),
    );
  });
