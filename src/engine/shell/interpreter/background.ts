import type { AndOr } from '../ast.ts';
import { builtinOf } from '../builtins/table.ts';
import { flushAll, ledgerOf } from '../process/ledger.ts';
import { deathStatus, endsProcess } from '../process/signals.ts';
import { Buffer, emptyInput } from '../process/streams.ts';
import { FileOutput } from './file-output.ts';
import { forkShell } from './state.ts';
import type { Job, ShellState } from './state.ts';

/** Runs a command in the copy of the shell that a background command is. */
type RunChild = (child: ShellState, andOr: AndOr) => void;

/** A background command is run at once and to its end; in a container its time passes beside that of the shell. */
export const startBackground = (shell: ShellState, andOr: AndOr, runChild: RunChild): void => {
  const ledger = ledgerOf(shell.world);
  const startedAtMs = ledger.waitedMs;
  const pid = (ledger.lastPid += 1);
  const life = new BackgroundLife(shell, andOr, pid, runChild);
  const beside = shell.world.beside === undefined ? (life.run(), null) : shell.world.beside(life.run);
  const lastedMs = ledger.waitedMs - startedAtMs;
  if (beside !== null) ledger.waitedMs = startedAtMs;
  shell.lastBackgroundPid = pid;
  shell.jobs.set(pid, {
    pid,
    text: shell.source.text.slice(andOr.start, andOr.end),
    lastedMs,
    beside,
    endedAtMs: ledger.waitedMs,
    status: life.status,
    killedBy: null,
    told: false,
    relive: beside !== null && life.isRepeatable() ? (job, signal) => life.again(job, signal) : null,
  });
  shell.status = 0;
};

/** A shell that no one types into starts its background commands with these ignored, and then nothing can trap them. */
const IGNORED: ReadonlySet<string> = new Set(['INT', 'QUIT']);

/** Sends a signal to a job that still runs. What has a trap for it is lived again, for it goes on otherwise from this moment. */
export const killJob = (shell: ShellState, job: Job, signal: string): void => {
  if (IGNORED.has(signal)) return;
  if (job.relive !== null && signal !== 'KILL' && ledgerOf(shell.world).trapped.has(job.pid)) job.relive(job, signal);
  else if (endsProcess(signal)) endJob(job, signal);
};

const endJob = (job: Job, signal: string): void => {
  job.beside?.cut();
  job.killedBy = signal;
  job.status = deathStatus(signal);
};

/** What happens in one background command. */
class BackgroundLife {
  status = 0;
  private readonly origin: ShellState;
  private readonly isProgram: boolean;
  private endedBy: string | null = null;

  constructor(
    shell: ShellState,
    private readonly andOr: AndOr,
    private readonly pid: number,
    private readonly runChild: RunChild,
  ) {
    this.origin = forkShell(shell);
    this.isProgram = isProgram(shell, andOr);
  }

  /** What it writes must be forgotten when it is lived again: what a pipe or an open file has taken is not. */
  isRepeatable(): boolean {
    const outputs = [1, 2].map((fd) => this.origin.descriptors.get(fd)?.output);
    return outputs.every((output) => !(output instanceof Buffer || output instanceof FileOutput));
  }

  /** false: the watching was over before it ended, or a signal ended it. */
  readonly run = (): boolean => {
    const { world } = this.origin;
    const ledger = ledgerOf(world);
    const child: ShellState = { ...forkShell(this.origin), jobPid: this.pid };
    child.descriptors.set(0, { input: emptyInput(), output: null });
    ledger.background += 1;
    // A program takes the place of the copy of the shell: it has its number.
    ledger.lastPid = this.isProgram ? this.pid - 1 : this.pid;
    if (!this.isProgram) ledger.shells.set(this.pid, child.traps);
    flushAll(world);
    this.runChild(child, this.andOr);
    flushAll(world);
    ledger.shells.delete(this.pid);
    ledger.pending.delete(this.pid);
    ledger.background -= 1;
    const hasEnded = !ledger.abandonsBackground;
    ledger.abandonsBackground &&= ledger.background > 0;
    this.status = child.status;
    return hasEnded;
  };

  again(job: Job, signal: string): void {
    const ledger = ledgerOf(this.origin.world);
    const { waitedMs, lastPid, randomState } = ledger;
    this.endedBy = null;
    job.beside?.relive(this.run, () => this.deliver(signal));
    Object.assign(ledger, { waitedMs, lastPid: Math.max(lastPid, ledger.lastPid), randomState });
    if (this.endedBy === null) job.status = this.status;
    else endJob(job, this.endedBy);
  }

  private deliver(signal: string): void {
    const ledger = ledgerOf(this.origin.world);
    const action = ledger.shells.get(this.pid)?.get(signal);
    if (action !== undefined) {
      if (action !== '') ledger.pending.set(this.pid, [...(ledger.pending.get(this.pid) ?? []), signal]);
    } else if (endsProcess(signal)) {
      this.endedBy = signal;
      ledger.abandonsBackground = true;
    }
  }
}

/** Is it one program, and not what the copy of the shell does itself? */
const isProgram = (shell: ShellState, { first, rest }: AndOr): boolean => {
  const [only] = first.commands;
  if (rest.length > 0 || first.negated || first.commands.length !== 1 || only?.kind !== 'simple') return false;
  const name = only.words[0]?.text;
  return name !== undefined && !shell.functions.has(name) && builtinOf(shell, name) === null;
};
