import type { BuildResult } from '../../engine/build/types.ts';
import type { Subject } from './subject.ts';
import { say, type Verdict } from './verdict.ts';

/** Reasons that come from files that are not there: a program that is not modelled may have made them. */
const ofMissingFiles = new Set([
  'build-failed',
  'program-missing',
  'interpreter-missing',
  'package-missing',
  'own-module-missing',
  'app-missing',
  'script-missing',
  'no-python',
  'no-wheels',
  'nothing-kept',
  'packages-kept',
  'unknown-user',
  'installs-aboard',
]);

/** A verdict that rests on what a program of the build did, which the engine does not know, is not given: that program is named. */
export function withDoubt(verdict: Verdict, subject: Subject): Verdict {
  if (verdict.outcome !== 'failed' || !(ofMissingFiles.has(verdict.reason) || verdict.reason === 'no-image')) return verdict;
  const build = subject.buildSoFar;
  const unknown = build === null ? undefined : unknownProgram(build);
  if (unknown === undefined) return verdict;
  return {
    outcome: 'pending',
    message: say(
      `第 ${unknown.line} 行執行了 ${unknown.what}，這個版本不知道它會留下什麼，所以無法判斷。`,
      `Line ${unknown.line} runs ${unknown.what}. This version does not know what that leaves behind, and can't tell.`,
    ),
  };
}

/** The first program that was only a name; of a failed build one before the step that failed. */
function unknownProgram(build: BuildResult): BuildResult['unmodelled'][number] | undefined {
  const failing = build.steps.find((step) => step.failed);
  const last = failing === undefined ? Infinity : failing.range.start.line + 1;
  return build.unmodelled.find(({ line, what }) => line > 0 && line <= last && !/the size stays as it is/.test(what));
}
