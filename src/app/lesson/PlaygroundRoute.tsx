import type { ReactNode } from 'react';
import { BenchScreen } from '../../features/lesson/index.ts';
import { PlaygroundPage, type Screen } from '../../features/playground/index.ts';
import { BenchProvider } from '../../workspace/index.ts';
import { bench, slots } from './joined.tsx';

const screen: Screen = (parts) => <BenchScreen {...parts} slots={slots} />;

/** The playground on the page's bench. */
export const PlaygroundRoute = ({ encoded }: { readonly encoded: string | null }): ReactNode => (
  <BenchProvider value={bench}>
    <PlaygroundPage encoded={encoded} screen={screen} />
  </BenchProvider>
);
