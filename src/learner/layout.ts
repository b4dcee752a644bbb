import { useMemo } from 'react';
import { useLearner, useRecord } from './context.ts';
import { recordKey } from './save/keys.ts';

/** Sizes of panels in per cent, by the panel's id. */
export type PanelSizes = Readonly<Record<string, number>>;

/** The remembered sizes of the panels of one place (undefined before the first change), and how to remember others. */
export function useLayout(place: string): { readonly sizes: PanelSizes | undefined; readonly remember: (sizes: PanelSizes) => void } {
  const { keeper } = useLearner();
  const value = useRecord(recordKey('layout', place))?.heads[0].v as readonly (readonly [string, number])[] | undefined;
  return useMemo(
    () => ({
      sizes: value && Object.fromEntries(value),
      remember: (sizes: PanelSizes) => keeper.edit(recordKey('layout', place), Object.entries(sizes)),
    }),
    [keeper, place, value],
  );
}
