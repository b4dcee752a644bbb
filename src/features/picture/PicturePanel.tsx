import { memo, useDeferredValue, useMemo, type ReactNode } from 'react';
import { useKeptBuilds } from '../../learner/index.ts';
import { dockerfilePath, useBench, useBenchState } from '../../workspace/index.ts';
import { Picture } from './Picture.tsx';
import type { PictureState } from './picture-state.ts';

const beginsAt = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });

type Shown = Pick<
  PictureState,
  'report' | 'previous' | 'firstSizeBytes' | 'hoveredSlab' | 'cursorLine' | 'whatIf' | 'replayCount' | 'hasDockerfile'
>;

/** The picture of what is on the bench. */
export function PicturePanel(): ReactNode {
  const shown = useBenchState<Shown>((state) => ({
    report: state.report,
    previous: state.previous,
    firstSizeBytes: state.firstSizeBytes,
    hoveredSlab: state.hoveredSlab,
    cursorLine: state.active === dockerfilePath ? state.cursorLine : null,
    whatIf: state.whatIf,
    replayCount: state.replayCount,
    hasDockerfile: Object.hasOwn(state.files, dockerfilePath),
  }));
  // A large picture takes longer to draw than a key stroke may: what is typed goes first.
  return <DeferredPicture shown={useDeferredValue(shown)} />;
}

const DeferredPicture = memo(function DeferredPicture({ shown }: { readonly shown: Shown }): ReactNode {
  const bench = useBench();
  const contextPaths = useBenchState(({ files }) =>
    Object.keys(files).filter((path) => path !== dockerfilePath && !path.endsWith('.dockerignore')),
  );
  const scenarioId = useBenchState((state) => state.scenarioId) ?? '';
  const { add } = useKeptBuilds(scenarioId);
  const deeds = useMemo(
    () => ({
      replayTo: (count: number | null) => bench.replayTo(count),
      filesOf: (stageIndex: number, slabId: string | null) => bench.filesOf(stageIndex, slabId),
      compare: () => bench.compare(),
      variants: () => bench.variants(),
      hoverSlab: (id: string | null) => bench.hoverSlab(id),
      showLine: (line: number) => bench.showPlace(dockerfilePath, beginsAt(line)),
      askWhatIf: (path: string | null) => bench.askWhatIf(path),
    }),
    [bench],
  );
  const keepBuild = scenarioId === '' || scenarioId === 'playground' ? null : add;
  return <Picture state={{ ...shown, ...deeds, contextPaths, scenarioId, keepBuild }} />;
});
