import { useEffect } from 'react';
import type { editor } from 'monaco-editor/editor';
import { dockerfilePath, useBenchState } from '../../../workspace/index.ts';
import type { BuildReport } from '../../../workspace/types.ts';
import styles from './highlight.module.css';

/** Lines (from 0) of the slab that is pointed at in the picture; none while the picture is an older one, whose lines have moved. */
function linesOf(report: BuildReport | null, slabId: string | null): readonly [first: number, last: number] | null {
  if (report?.showsLast) return null;
  const slab = report?.stages.flatMap(({ slabs }) => slabs).find(({ id }) => id === slabId);
  return slab
    ? [slab.range.start.line, Math.max(slab.range.start.line, slab.range.end.line - (slab.range.end.character === 0 ? 1 : 0))]
    : null;
}

/** Lights up the lines of the slab that is pointed at. */
export function useHighlight(code: editor.IStandaloneCodeEditor | null, path: string): void {
  const lines = useBenchState((state) => (path === dockerfilePath ? linesOf(state.report, state.hoveredSlab) : null));
  const [first, last] = lines ?? [null, null];
  useEffect(() => {
    if (!code || first === null || last === null) return undefined;
    const range = { startLineNumber: first + 1, startColumn: 1, endLineNumber: last + 1, endColumn: 1 };
    const marks = code.createDecorationsCollection([{ range, options: { isWholeLine: true, className: styles.pointed ?? '' } }]);
    return () => marks.clear();
  }, [code, first, last]);
}
