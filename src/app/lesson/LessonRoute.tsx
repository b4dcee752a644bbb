import type { ReactNode } from 'react';
import { LessonPage } from '../../features/lesson/index.ts';
import { BenchProvider } from '../../workspace/index.ts';
import { bench, slots } from './joined.tsx';

/** A lesson on the page's bench. */
export const LessonRoute = (place: { readonly scenarioId: string; readonly stepId: string | null }): ReactNode => (
  <BenchProvider value={bench}>
    <LessonPage {...place} slots={slots} />
  </BenchProvider>
);
