import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FileState, Step } from '../course/schema.ts';
import { applyEdits } from '../engine/text/lines.ts';
import type { Range, TextEdit } from '../engine/text/position.ts';
import type { Locale } from '../ui/words/locale.ts';
import { AnalysisLoop, type EngineParts } from './analysis-loop.ts';
import { asFiles, noBinaries, renamedBinaries, withoutBinary, type Binaries } from './binaries.ts';
import {
  applyChange,
  differenceOf,
  inverseOf,
  nameProblem,
  removeChange,
  renameChange,
  type FileChange,
  type NameProblem,
} from './file-state.ts';
import type { OwnImageSource, TakenImage } from './protocol.ts';
import { emptyBench, type BenchState, type Deed } from './state.ts';
import { firstTabs, keptTabs, renamedBy, shownBy, tabsAfter, withoutTab, withTab } from './tabs.ts';
import type { FileReport, ImageComparison, PlatformsReport, VariantReport } from './types.ts';

/** A step that is put on the bench. */
export interface Sitting {
  readonly scenarioId: string;
  readonly step: Step;
  readonly locale: Locale;
  /** The step's files with the learner's draft over them. */
  readonly files: FileState;
  readonly firstSizeBytes: number | null;
  /** Called with every change of the files, before any view sees it. */
  save(change: FileChange): void;
  /** Lets go of what other tabs made of a file. */
  settle?(path: string): void;
  /** Puts what another tab made of a file in the place of what is here, which stays beside it. */
  exchange?(path: string): void;
}

const undoLimit = 100;

/** The bench of one sitting: files, what the engine says of them, and what the views point at. The only place where they meet. */
export class Bench {
  readonly store: StoreApi<BenchState> = createStore<BenchState>(() => emptyBench);
  readonly #loop: AnalysisLoop;
  #save: (change: FileChange) => void = () => undefined;
  #sitting: Sitting | null = null;

  constructor(engine: EngineParts) {
    this.#loop = new AnalysisLoop(engine, this.store);
  }

  get state(): BenchState {
    return this.store.getState();
  }

  /** Puts a step on the bench; what was there before is gone (drafts are saved as they are typed). The same step in another language keeps its tabs and its undo. */
  open(sitting: Sitting): void {
    const { scenarioId, step, locale, files, firstSizeBytes, save } = sitting;
    this.#sitting = sitting;
    this.#save = save;
    const isSame = this.state.scenarioId === scenarioId && this.state.stepId === step.id;
    this.store.setState({
      ...emptyBench,
      ...(isSame ? keptTabs(this.state, files) : firstTabs(step.open, files)),
      scenarioId,
      stepId: step.id,
      start: step.start,
      files,
      version: this.state.version + 1,
      firstSizeBytes,
    });
    // The files of mistakes are many, and grading does not look at them.
    this.#loop.begin({ id: step.id, checks: step.checks, mistakes: step.mistakes.map((mistake) => ({ ...mistake, files: {} })) }, locale);
  }

  /** Nothing is on the bench; the engine's workers end. */
  close(): void {
    this.#loop.end();
    this.#save = () => undefined;
    this.#sitting = null;
    this.store.setState({ ...emptyBench, version: this.state.version + 1 });
  }

  /** Typing: the editor has an undo of its own. */
  edit(path: string, text: string): void {
    if (this.state.files[path] !== text) this.#change({ [path]: text });
  }

  /** Applies a fix. An editor that shows the file takes it as if it were typed, so that its own undo knows it. */
  applyEdits(path: string, edits: readonly TextEdit[]): void {
    const text = this.state.files[path];
    if (text === undefined) return;
    this.show(path);
    this.edit(path, applyEdits(text, edits));
  }

  /** Makes a file and opens it; says why when it can't. */
  create(path: string, text = ''): NameProblem | null {
    const problem = nameProblem({ ...this.state.files, ...asFiles(this.state.binaries) }, path);
    if (!problem) this.#do({ kind: 'create', path, change: { [path]: text } });
    return problem;
  }

  /** Renames a file or a folder with all that is in it. */
  rename(from: string, to: string): NameProblem | null {
    if (from === to) return null;
    const change = renameChange(this.state.files, from, to);
    const { files, binaries } = this.state;
    const others = applyChange(files, removeChange(files, from));
    const problem = nameProblem({ ...others, ...asFiles(withoutBinary(binaries, from)) }, to);
    if (!problem) this.#do({ kind: 'rename', path: to, change, binaries: renamedBinaries(binaries, from, to) }, renamedBy(from, to));
    return problem;
  }

  /** Deletes a file or a folder. */
  remove(path: string): void {
    const { files, binaries } = this.state;
    this.#do({ kind: 'remove', path, change: removeChange(files, path), binaries: withoutBinary(binaries, path) });
  }

  /** All files as at the start of the step; can be undone. */
  reset(): void {
    this.replaceAll(this.state.start, 'reset');
  }

  /** Puts other files in place of all; can be undone. */
  replaceAll(files: FileState, kind: 'reset' | 'carry', binaries: Binaries = noBinaries): void {
    this.#do({ kind, path: '', change: differenceOf(this.state.files, files), binaries });
  }

  /** Files that are no text, as they were kept since the last visit. */
  bringBinaries(binaries: Binaries): void {
    this.store.setState({ binaries, version: this.state.version + 1 });
    this.#loop.filesChanged();
  }

  undo(): void {
    const deed = this.state.done.at(-1);
    if (deed) this.#turn(deed, { done: this.state.done.slice(0, -1) }, 'undone');
  }

  redo(): void {
    const deed = this.state.undone.at(-1);
    if (deed) this.#turn(deed, { undone: this.state.undone.slice(0, -1) }, 'done');
  }

  /** Files that were changed elsewhere: another tab of this browser, a backup that was read. They are not saved again. */
  adopt(files: FileState): void {
    const change = differenceOf(this.state.files, files);
    if (Object.keys(change).length > 0) this.#set(change, {});
  }

  /** Of a file that was written in two tabs: keeps what is here. */
  keepMine(path: string): void {
    this.#sitting?.settle?.(path);
  }

  /** Of a file that was written in two tabs: shows what the other one made of it; what is here stays beside it. */
  showOther(path: string): void {
    this.#sitting?.exchange?.(path);
  }

  /** Opens a file, or brings its tab to the front. */
  show(path: string): void {
    if (Object.hasOwn(this.state.files, path)) this.store.setState({ ...withTab(this.state, path), cursorLine: null });
  }

  closeTab(path: string): void {
    this.store.setState(withoutTab(this.state, path));
  }

  /** Opens a file and asks the editor to show a place in it. */
  showPlace(path: string, range: Range, focus = true): void {
    if (!Object.hasOwn(this.state.files, path)) return;
    this.show(path);
    this.store.setState({ asked: { path, range, focus, asked: (this.state.asked?.asked ?? 0) + 1 } });
  }

  /** `docker build`: what is built now is what later builds are compared with. */
  build(): void {
    this.store.setState({ replayCount: null });
    this.#loop.run();
  }

  hoverSlab(id: string | null): void {
    if (this.state.hoveredSlab !== id) this.store.setState({ hoveredSlab: id });
  }

  cursorAt(line: number | null): void {
    if (this.state.cursorLine !== line) this.store.setState({ cursorLine: line });
  }

  /** Which layers a change of this file would rebuild; null: none is asked about. */
  askWhatIf(path: string | null): void {
    this.store.setState({ whatIfPath: path, whatIf: null });
    this.#loop.askWhatIf();
  }

  replayTo(count: number | null): void {
    this.store.setState({ replayCount: count });
  }

  /** Files of a stage of the build that is shown, or of one slab of it. Rejects when the engine does not answer. */
  filesOf(stageIndex: number, slabId: string | null): Promise<readonly FileReport[]> {
    return this.#loop.ask('files-of', { stageIndex, slabId });
  }

  /** The image that is shown beside the one of the build before. */
  compare(): Promise<ImageComparison | null> {
    return this.#loop.ask('compare', {}, 'compare');
  }

  /** The Dockerfile as it is shown, built on every variant of its base. */
  variants(): Promise<readonly VariantReport[]> {
    return this.#loop.ask('variants', {}, 'variants');
  }

  /** The Dockerfile as it is shown, built for what `--platform` names. */
  buildFor(platform: string): Promise<PlatformsReport | null> {
    return this.#loop.ask('build-for', { platform }, 'build-for');
  }

  /** Makes an image of the learner's own known, and builds again. */
  async takeImage(source: OwnImageSource): Promise<TakenImage> {
    const taken = await this.#loop.ask('take-image', { source });
    if (taken.ok) this.build();
    return taken;
  }

  /** Every image that the catalogue knows. */
  references(): Promise<readonly string[]> {
    return this.#loop.ask('references', {});
  }

  #do(deed: Deed, renamed?: (path: string) => string): void {
    const inverse = this.#inverse(deed);
    this.#apply(deed, { done: [...this.state.done, inverse].slice(-undoLimit), undone: [] }, renamed);
  }

  #turn(deed: Deed, rest: Partial<BenchState>, other: 'done' | 'undone'): void {
    const inverse = this.#inverse(deed);
    this.#apply(deed, { ...rest, [other]: [...this.state[other], inverse] });
  }

  #inverse(deed: Deed): Deed {
    const { files, binaries } = this.state;
    return { ...deed, change: inverseOf(files, deed.change), ...(deed.binaries ? { binaries } : {}) };
  }

  #apply(deed: Deed, history: Partial<BenchState>, renamed?: (path: string) => string): void {
    this.#save(deed.change);
    this.#set(deed.change, deed.binaries ? { ...history, binaries: deed.binaries } : history, renamed);
    const shown = deed.kind === 'reset' || deed.kind === 'carry' ? null : shownBy(deed, this.state.files);
    if (shown !== null) this.show(shown);
  }

  #change(change: FileChange): void {
    this.#save(change);
    this.#set(change, {});
  }

  #set(change: FileChange, rest: Partial<BenchState>, renamed?: (path: string) => string): void {
    const files = applyChange(this.state.files, change);
    this.store.setState({ ...rest, files, ...tabsAfter(this.state, files, change, renamed), version: this.state.version + 1 });
    this.#loop.filesChanged();
  }
}
