import type { StoreApi } from 'zustand/vanilla';
import type { FileState } from '../course/schema.ts';
import type { Clock } from '../platform/clock.ts';
import { WorkerFault } from '../platform/engine/worker-client.ts';
import type { Locale } from '../ui/words/locale.ts';
import { factsOf, type Binaries } from './binaries.ts';
import type { AskEngine, Findings, GradedStep } from './protocol.ts';
import { movedFindings } from './moved-findings.ts';
import { sameFindings } from './same-findings.ts';
import type { BenchState } from './state.ts';
import { isTooLarge } from './too-large.ts';
import type { Analysis, BuildReport } from './types.ts';

/** What the bench needs to have its files judged. */
export interface EngineParts {
  /** Builds and grades. */
  readonly ask: AskEngine;
  /** Another worker, so that a long build never keeps findings waiting. */
  readonly askFast: AskEngine;
  /** Ends both workers; they start again when asked. */
  close(): void;
  readonly clock: Clock;
  /** ISO date. */
  today(): string;
}

const nothingSaid = { findings: {}, checks: [], report: null, previous: null, isRun: false, engine: 'idle', replayCount: null } as const;

/** What an image is built of. */
type Context = Pick<BenchState, 'files' | 'binaries'>;

/** A pause in typing of this length, and the image is built; where building takes longer, so does the pause, up to a second. */
const pauseMs = { least: 150, most: 1000 };

/** Keeps what the engine says in step with the files: findings at once, the build and the checks after a pause. */
export class AnalysisLoop {
  readonly #engine: EngineParts;
  readonly #store: StoreApi<BenchState>;
  #step: GradedStep | null = null;
  #locale: Locale = 'en';
  #cancelPause: () => void = () => undefined;
  /** The build that was run last, what it was made of, and the one before it. */
  #run: {
    readonly files: FileState;
    readonly binaries: Binaries;
    readonly report: BuildReport | null;
    readonly before: BuildReport | null;
  } | null = null;
  #faultyVersion = -1;
  /** Digests of the bytes that the builder's worker has. */
  readonly #sent = new Set<string>();
  /** Findings that rest on a build, and the files that it was made of: they stay while only the fast rules have answered. */
  #slow: { readonly findings: Findings; readonly files: FileState } = { findings: {}, files: {} };
  /** How long the last build took. */
  #tookMs = 0;

  constructor(engine: EngineParts, store: StoreApi<BenchState>) {
    this.#engine = engine;
    this.#store = store;
  }

  get ask(): AskEngine {
    return this.#engine.ask;
  }

  begin(step: GradedStep, locale: Locale): void {
    this.#step = step;
    this.#locale = locale;
    this.#run = null;
    this.#slow = { findings: {}, files: {} };
    this.#tookMs = 0;
    this.#cancelPause();
    this.#sent.clear();
    this.#engine.ask('forget', {}).catch(() => undefined);
    if (this.#isSkipped()) return;
    void this.#lint();
    void this.#analyse(true);
  }

  end(): void {
    this.#step = null;
    this.#cancelPause();
    this.#engine.close();
  }

  filesChanged(): void {
    this.#cancelPause();
    if (this.#isSkipped()) return;
    void this.#lint();
    const pause = Math.min(Math.max(this.#tookMs, pauseMs.least), pauseMs.most);
    this.#cancelPause = this.#engine.clock.after(pause, () => void this.#analyse(false));
  }

  run(): void {
    this.#cancelPause();
    if (this.#isSkipped()) return;
    void this.#analyse(true);
  }

  askWhatIf(): void {
    const path = this.#store.getState().whatIfPath;
    if (path === null) return;
    this.#engine.ask('what-if', { path }, 'what-if').then(
      (whatIf) => this.#store.getState().whatIfPath === path && this.#store.setState({ whatIf }),
      () => undefined,
    );
  }

  /** Nothing is asked about a Dockerfile that is too large; what was said before is no longer true of it. */
  #isSkipped(): boolean {
    const { files, version } = this.#store.getState();
    if (!isTooLarge(files)) return false;
    this.#store.setState({ ...nothingSaid, checkedVersion: version });
    return true;
  }

  async #lint(): Promise<void> {
    const { files, binaries, version } = this.#store.getState();
    try {
      const fast = await this.#engine.askFast('lint', { files, binaries: factsOf(binaries), today: this.#engine.today() }, 'lint');
      const state = this.#store.getState();
      if (state.version !== version || state.checkedVersion === version) return;
      this.#store.setState({ findings: sameFindings(state.findings, together(fast, this.#slowAt(files))) });
    } catch (fault) {
      this.#failed(fault);
    }
  }

  /** Findings of the last build, at the lines where they stand in `files`. */
  #slowAt(files: FileState): Findings {
    const { findings, files: before } = this.#slow;
    return Object.fromEntries(
      Object.entries(findings).map(([path, each]) => [path, movedFindings(each, before[path] ?? '', files[path] ?? '')]),
    );
  }

  async #analyse(commit: boolean): Promise<void> {
    const { files, binaries, version } = this.#store.getState();
    const step = this.#step;
    if (!step) return;
    if (this.#faultyVersion !== version) this.#store.setState({ engine: 'working' });
    try {
      this.#send(binaries);
      const asked = { files, binaries: factsOf(binaries), step, locale: this.#locale, today: this.#engine.today(), commit };
      // A build that was run is not superseded by the preview of what was typed after it.
      const askedMs = this.#engine.clock.now();
      const analysis = await this.#engine.ask('analyse', asked, commit ? 'run' : 'analyse');
      this.#tookMs = this.#engine.clock.now() - askedMs;
      if (this.#step === step) this.#take(analysis, { files, binaries }, version, commit);
    } catch (fault) {
      if (this.#step === step) this.#failed(fault, () => this.#analyse(commit));
    }
  }

  /** The bytes that the worker does not have yet. They are answered in turn, before the build that reads them. */
  #send(binaries: Binaries): void {
    for (const { digest, bytes } of Object.values(binaries)) {
      if (bytes === null || this.#sent.has(digest)) continue;
      this.#sent.add(digest);
      this.#engine.ask('take-bytes', { digest, bytes }).catch(() => this.#sent.clear());
    }
  }

  #take(analysis: Analysis, context: Context, version: number, commit: boolean): void {
    const { files } = context;
    if (commit) this.#run = { ...context, report: analysis.build, before: this.#run?.report ?? null };
    if (this.#store.getState().version !== version) return;
    const slow = new Set(analysis.slowRules);
    const findings = Object.entries(analysis.findings).map(([path, all]) => [path, all.filter(({ rule }) => slow.has(rule))]);
    this.#slow = { findings: Object.fromEntries(findings) as Findings, files };
    this.#store.setState({
      ...this.#shown(analysis, context),
      findings: sameFindings(this.#store.getState().findings, analysis.findings),
      checks: analysis.checks,
      checkedVersion: version,
      // That it had to be started again stays said until something changes.
      engine: this.#faultyVersion === version ? 'restarted' : 'idle',
      replayCount: null,
    });
    this.askWhatIf();
  }

  /** The build that was run, while nothing has changed since; otherwise the preview. */
  #shown(analysis: Analysis, { files, binaries }: Context): Pick<BenchState, 'report' | 'previous' | 'isRun'> {
    const run = this.#run;
    const last = this.#store.getState().report;
    if (run && run.binaries === binaries && sameFiles(run.files, files))
      return { report: withLastPicture(run.report, last), previous: run.before, isRun: true };
    return { report: withLastPicture(analysis.build, last), previous: run?.report ?? null, isRun: false };
  }

  #failed(fault: unknown, again?: () => Promise<void>): void {
    const kind = fault instanceof WorkerFault ? fault.kind : 'threw';
    if (kind === 'superseded' || kind === 'closed') return;
    console.warn('The engine did not answer:', fault);
    this.#sent.clear();
    // What was typed meanwhile makes it no other fault: the notice stays until the files change after it.
    const { version } = this.#store.getState();
    const twice = this.#faultyVersion === version;
    this.#faultyVersion = version;
    this.#store.setState({ engine: twice ? 'stopped' : 'restarted' });
    if (!twice && again) void again();
  }
}

/** Half a line that is being typed can't be read: then the picture stays as it was, with the error above it. */
function withLastPicture(build: BuildReport | null, last: BuildReport | null): BuildReport | null {
  if (!build?.error || build.stages.length > 0 || !last || last.stages.length === 0) return build;
  const { stages, steps, sizeBytes, sizeEstimated, compressedBytes, wastedBytes, config, history } = last;
  return { ...build, showsLast: true, stages, steps, sizeBytes, sizeEstimated, compressedBytes, wastedBytes, config, history };
}

function sameFiles(a: FileState, b: FileState): boolean {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every((path) => Object.hasOwn(b, path) && a[path] === b[path]);
}

function together(fast: Findings, slow: Findings): Findings {
  const paths = new Set([...Object.keys(fast), ...Object.keys(slow)]);
  return Object.fromEntries(
    [...paths].map((path) => [
      path,
      [...(fast[path] ?? []), ...(slow[path] ?? [])].sort((a, b) => a.range.start.line - b.range.start.line),
    ]),
  );
}
