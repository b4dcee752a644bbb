import { useMemo } from 'react';
import type { Range } from '../engine/text/position.ts';
import { useBenchState } from './context.ts';
import { dockerfilePath, type BenchState } from './state.ts';

/** Why the Dockerfile can't be built, in the words of docker build, and where it says so. */
export interface BuildProblem {
  readonly path: string;
  readonly message: string;
  readonly range: Range;
}

/** The error of the build that is shown; null when it succeeds. */
function buildProblem({ report, files }: Pick<BenchState, 'report' | 'files'>): BuildProblem | null {
  if (!report?.error) return null;
  const text = files[dockerfilePath] ?? '';
  const first = Math.max(0, (report.error.lines[0] ?? 1) - 1);
  const last = Math.max(first, (report.error.lines.at(-1) ?? 1) - 1);
  const character = text.split('\n')[last]?.trimEnd().length ?? 0;
  const message = report.error.message.replace(/^dockerfile parse error on line \d+: /, '');
  return { path: dockerfilePath, message, range: { start: { line: first, character: 0 }, end: { line: last, character } } };
}

/** The build's error, the same value until it changes. */
export function useBuildProblem(): BuildProblem | null {
  const report = useBenchState((state) => state.report);
  const files = useBenchState((state) => state.files);
  return useMemo(() => buildProblem({ report, files }), [report, files]);
}
