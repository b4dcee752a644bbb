import { ledgerOf } from '../shell/process/ledger.ts';
import type { ExecResult } from '../shell/process.ts';
import type { ProcessWorld } from './process-world.ts';

const initPath = '/sbin/docker-init';

/** What `--init` puts before a container's command: process 1 is tini, which starts the command and ends as it does. */
export function underInit(
  world: ProcessWorld,
  argv: readonly string[],
  pid: number,
  start: (argv: readonly string[]) => ExecResult,
): ExecResult {
  ledgerOf(world).processes.set(1, [initPath, '--', ...argv]);
  const first = start(argv);
  // execvp(3) gives a file that is no program to a shell.
  const result = !first.started && first.reason === 'exec-format' ? start(['/bin/sh', ...argv]) : first;
  if (result.started) return result;
  const isMissing = result.reason === 'not-found' || result.reason === 'interpreter-missing';
  const reason = isMissing ? 'No such file or directory' : 'Permission denied';
  world.output('stderr').write(`[FATAL tini (${pid})] exec ${argv[0] ?? ''} failed: ${reason}\n`);
  return { started: true, exitCode: isMissing ? 127 : 126 };
}
