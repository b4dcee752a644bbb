import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '../platform/clock.ts';
import type { KeyStorage } from '../platform/storage.ts';
import type { Tabs } from '../platform/tabs.ts';
import { kindOf } from './collections.ts';
import { Keeper, type SaveStatus } from './save/keeper.ts';
import type { Register } from './save/register.ts';

export interface LearnerState {
  /** By key; a record that changed is another object. */
  readonly records: ReadonlyMap<string, Register>;
  readonly status: SaveStatus;
}

interface LearnerParts {
  readonly storage: KeyStorage;
  readonly tabs: Tabs;
  readonly clock: Clock;
  /** Names this tab; never used by another one. */
  readonly tab: string;
}

/** What is never forgotten: the keeper of the records, and a store that views follow. */
export interface Learner {
  readonly keeper: Keeper;
  readonly store: StoreApi<LearnerState>;
  readonly clock: Clock;
  /** Names this tab. */
  readonly tab: string;
}

/** Loads what is stored and keeps it from now on. */
export function createLearner(parts: LearnerParts): Learner {
  const keeper: Keeper = new Keeper({ ...parts, kindOf, onChange: () => store.setState(stateOf(keeper)) });
  const store = createStore<LearnerState>(() => stateOf(keeper));
  keeper.load();
  return { keeper, store, clock: parts.clock, tab: parts.tab };
}

const stateOf = (keeper: Keeper): LearnerState => ({ records: new Map(keeper.records), status: keeper.status });
