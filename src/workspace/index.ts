/**
 * The bench of one sitting. Views read it with `useBenchState(select)` and change it through `useBench()`; the app makes one
 * with `startBench` and gives it by `BenchProvider`; `useSitting` puts a step on it.
 */
export { useBuildProblem, type BuildProblem } from './build-error.ts';
export type { Binaries, BinaryFile } from './binaries.ts';
export { BenchProvider, useBench, useBenchState } from './context.ts';
export { cleanFilePath, type NameProblem } from './file-state.ts';
export { findingSentence, fixSentence, ruleTitle, useRuleMessages } from './finding-words.ts';
export type { RuleMessages } from '../engine/lint/message.ts';
export { ownFilesOf, useSitting } from './sitting.ts';
export { dockerfilePath, isChanged, type BenchState, type EngineStatus } from './state.ts';
export type { OwnImageProblem, OwnImageSource, TakenImage } from './protocol.ts';
export { Bench, type Sitting } from './store.ts';
export { isTooLarge, mostLines } from './too-large.ts';
