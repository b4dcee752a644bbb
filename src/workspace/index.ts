/**
 * The bench of one sitting. Views read it with `useBenchState(select)` and change it through `useBench()`; the app makes one
 * with `createBench` and gives it by `BenchProvider`.
 */
export { BenchProvider, useBench, useBenchState } from './context.ts';
export { cleanFilePath, type NameProblem } from './file-state.ts';
export { dockerfilePath, isChanged, type BenchState, type EngineStatus } from './state.ts';
export { Bench, type Sitting } from './store.ts';
