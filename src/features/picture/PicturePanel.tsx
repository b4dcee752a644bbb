import { useCallback, useMemo, type ReactNode } from 'react';
import { useKeptBuilds } from '../../learner/index.ts';
import { dockerfilePath, useBench, useBenchState } from '../../workspace/index.ts';
import { Picture } from './Picture.tsx';
import type { PictureState } from './picture-state.ts';

const beginsAt = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });

/** The picture of what is on the bench. */
export function PicturePanel(): ReactNode {
  const bench = useBench();
  const shown = useBenchState((state) => ({
    report: state.report,
    previous: state.previous,
    firstSizeBytes: state.firstSizeBytes,
    hoveredSlab: state.hoveredSlab,
    cursorLine: state.active === dockerfilePath ? state.cursorLine : null,
    whatIf: state.whatIf,
    replayCount: state.replayCount,
  }));
  const files = useBenchState((state) => state.files);
  const contextPaths = useMemo(
    () => Object.keys(files).filter((path) => path !== dockerfilePath && !path.endsWith('.dockerignore')),
    [files],
  );
  const replayTo = useCallback((count: number | null) => bench.replayTo(count), [bench]);
  const filesOf = useCallback((stageIndex: number, slabId: string | null) => bench.filesOf(stageIndex, slabId), [bench]);
  const compare = useCallback(() => bench.compare(), [bench]);
  const variants = useCallback(() => bench.variants(), [bench]);
  const scenarioId = useBenchState((state) => state.scenarioId) ?? '';
  const { add } = useKeptBuilds(scenarioId);
  const state: PictureState = {
    ...shown,
    contextPaths,
    replayTo,
    filesOf,
    variants,
    compare,
    keepBuild: scenarioId === '' || scenarioId === 'playground' ? null : add,
    hoverSlab: (id) => bench.hoverSlab(id),
    showLine: (line) => bench.showPlace(dockerfilePath, beginsAt(line)),
    askWhatIf: (path) => bench.askWhatIf(path),
  };
  return <Picture state={state} />;
}
