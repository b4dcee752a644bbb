import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Scenario, Step } from '../../course/schema.ts';
import { HeaderSlot, Page } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { useBench } from '../../workspace/index.ts';
import { PlaygroundGuide } from './PlaygroundGuide.tsx';
import { useKeptBinaries } from './kept-binaries.ts';
import { playgroundStep } from './playground-step.ts';
import { decodeFiles } from './share.ts';

/** The bench around a guide; the lesson's own, given by the app. */
export type Screen = (parts: {
  readonly scenario: Pick<Scenario, 'id' | 'steps'>;
  readonly step: Step;
  readonly guide: ReactNode;
}) => ReactNode;

interface PlaygroundPageProps {
  /** Files that came with the address, encoded; null without. */
  readonly encoded: string | null;
  readonly screen: Screen;
}

/**
 * Puts the files of an address on the bench, once for each address; what was there can be brought back. Its place is above the
 * screen: the effects of what stands below run first, and the sitting must have been opened.
 */
function useFilesOfAddress(encoded: string | null): boolean | null {
  const bench = useBench();
  const taken = useRef<string | null>(null);
  const files = useMemo(() => (encoded === null ? null : decodeFiles(encoded)), [encoded]);
  useEffect(() => {
    if (!files || taken.current === encoded) return;
    taken.current = encoded;
    bench.replaceAll(files, 'carry');
  }, [bench, encoded, files]);
  return encoded === null ? null : files !== null;
}

/** A learner's own files on the bench: findings, picture and build as in a lesson, and a way to share them by address. */
export function PlaygroundPage({ encoded, screen }: PlaygroundPageProps): ReactNode {
  const { playground } = useWords();
  const step = useMemo(() => playgroundStep(playground.title), [playground.title]);
  const scenario = useMemo(() => ({ id: 'playground', steps: [step] }), [step]);
  const came = useFilesOfAddress(encoded);
  useKeptBinaries(encoded !== null);
  const notice = came === null ? null : came ? playground.fromAddress : playground.badAddress;
  return (
    <Page title={playground.title} width="full">
      <HeaderSlot>
        <span>{playground.title}</span>
      </HeaderSlot>
      {screen({ scenario, step, guide: <PlaygroundGuide notice={notice} /> })}
    </Page>
  );
}
