import { root } from '../files/access.ts';
import { cleanPath } from '../files/tree.ts';
import type { FileSystem } from '../files/types.ts';
import { runUser } from '../build/run-user.ts';
import { ledgerOf, runBeside } from '../shell/process/ledger.ts';
import type { ExecResult, ListeningServer } from '../shell/process.ts';
import { isInterpreterRefused, kernelRefusal, runtimeRefusal, startProcess, withGroups, worldOf } from './process-start.ts';
import type { ProcessWorld } from './process-world.ts';
import type { ContainerOptions, ExecOutcome, ExecRequest } from './types.ts';

const execution = 'OCI runtime exec failed: exec failed: ';
const unable = `${execution}unable to start container process: `;
const failed = (exitCode: number, failure: string, refused = false): ExecOutcome => ({
  exitCode,
  log: [],
  failure,
  timedOut: false,
  tookMs: 0,
  ...(refused && { refused }),
});

/** Runs another process beside those of `container`, on the same files. */
export function runExec(
  options: ContainerOptions,
  files: FileSystem,
  container: ProcessWorld,
  servers: readonly ListeningServer[],
  request: ExecRequest,
): ExecOutcome {
  const own = runUser(files, request.user ?? options.user ?? options.image.config.User ?? '');
  const user = request.user === undefined ? withGroups(files, own, options.groups ?? []) : own;
  if (!user.ok) return failed(1, user.error, true);
  const wrong = request.workdir === undefined ? null : workdirRefusal(files, request.workdir);
  if (wrong) return wrong;
  const signals = request.timeoutMs === undefined ? [] : [{ atMs: request.timeoutMs, signal: 'KILL' }];
  const world = worldOf(options, files, { signals, signalTarget: 0, servers: [...servers] });
  container.follow(world);
  runBeside(world, container);
  const result = startProcess(world, options, files, { argv: request.argv, who: user.who, home: user.home }, request);
  ledgerOf(container).lastPid = Math.max(ledgerOf(container).lastPid, ledgerOf(world).lastPid);
  return outcomeOf(options, files, world, request, result);
}

function workdirRefusal(files: FileSystem, workdir: string): ExecOutcome | null {
  if (!workdir.startsWith('/')) return failed(128, `${execution}Cwd must be an absolute path`);
  const stat = files.stat(cleanPath(workdir), root);
  if (stat.ok && stat.value.type === 'dir') return null;
  const reason = stat.ok
    ? 'not a directory: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type'
    : 'no such file or directory';
  return failed(127, `${unable}chdir to cwd (${JSON.stringify(workdir)}) set in config.json failed: ${reason}`);
}

function outcomeOf(
  options: ContainerOptions,
  files: FileSystem,
  world: ProcessWorld,
  request: ExecRequest,
  result: ExecResult,
): ExecOutcome {
  const timedOut = request.timeoutMs !== undefined && world.spentMs >= request.timeoutMs;
  const ended = { failure: null, timedOut, tookMs: world.spentMs };
  if (result.started) return { exitCode: result.exitCode, log: world.log, ...ended };
  const name = request.argv[0] ?? '';
  const refusal = isInterpreterRefused(files, options, name, result.reason) ? null : runtimeRefusal(result.reason, name);
  if (refusal !== null) return failed(refusal.exitCode, `${unable}${refusal.message}`);
  world.output('stderr').write(kernelRefusal(result.reason, name));
  return { exitCode: 255, log: world.log, ...ended };
}
