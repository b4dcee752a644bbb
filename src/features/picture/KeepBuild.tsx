import { NotebookPen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { NotesBuild } from '../../course/notes/notes.ts';
import { useLocation } from 'wouter';
import { IconButton, useToast } from '../../ui/index.ts';
import { formatSize } from '../../ui/format/size.ts';
import { useLocale, useWords, type Locale, type Words } from '../../ui/words/index.ts';
import type { BuildReport } from '../../workspace/types.ts';
import type { PictureState } from './picture-state.ts';

const sizeOf = (sizeBytes: number, isEstimated: boolean, locale: Locale): string =>
  `${isEstimated ? '≈ ' : ''}${formatSize(sizeBytes, locale)}`;

/** The shipped image as a small table: a row a layer, from the base upwards. */
function tableOf(report: BuildReport, words: Words['notes'], locale: Locale): NotesBuild {
  const slabs = report.stages.find((stage) => stage.role === 'target')?.slabs ?? [];
  return {
    title: words.buildTitle(sizeOf(report.sizeBytes, report.sizeEstimated, locale)),
    columns: [words.layer, words.size],
    rows: slabs.map((slab) => [slab.title, sizeOf(slab.sizeBytes, slab.estimated, locale)]),
  };
}

/** Puts the build that is shown into the learner's notes. */
export function KeepBuild({ state }: { readonly state: PictureState }): ReactNode {
  const { notes } = useWords();
  const locale = useLocale();
  const say = useToast();
  const [, go] = useLocation();
  const { report, keepBuild, scenarioId } = state;
  if (!keepBuild || !report?.ok) return null;
  const keep = (): void => {
    keepBuild(tableOf(report, notes, locale));
    say({ text: notes.buildIsIn, action: { title: notes.show, run: () => go(`/notes/${scenarioId}`) }, endsWithPage: true });
  };
  return (
    <IconButton label={notes.putBuild} onPress={keep}>
      <NotebookPen size={16} aria-hidden="true" />
    </IconButton>
  );
}
