import { userByName, userById, credentialsOf } from '../../process/accounts.ts';
import type { Invocation, Program } from '../../process.ts';
import { complain } from '../surroundings.ts';

function become(call: Invocation, argv: readonly string[], changes: Parameters<Invocation['exec']>[1] = {}): number {
  const result = call.exec(argv, changes);
  return result.started
    ? result.exitCode
    : complain(
        call,
        `exec: ${argv[0] ?? ''}: ${result.reason === 'permission' ? 'Permission denied' : 'No such file or directory'}`,
        result.reason === 'permission' ? 126 : 127,
      );
}

/** tini and dumb-init: start the rest of the line as their child, and pass signals on. */
export const init: Program = (call) => {
  const words = call.argv.slice(1);
  const first = words.findIndex((word) => !word.startsWith('-'));
  if (words.includes('--version')) return 0;
  const dashes = words.indexOf('--');
  const start = dashes !== -1 && (first === -1 || dashes < first) ? dashes + 1 : first;
  return start === -1 || start >= words.length
    ? complain(call, `Usage: ${call.argv[0] ?? 'tini'} [OPTIONS] PROGRAM -- [ARGS] | --version`)
    : become(call, words.slice(start));
};

/** gosu, su-exec: become another user. */
export const gosu: Program = (call) => {
  const [, spec = '', ...argv] = call.argv;
  const [name = ''] = spec.split(':');
  const user = userByName(call.world.fs, name) ?? (/^\d+$/.test(name) ? userById(call.world.fs, Number(name)) : undefined);
  if (argv.length === 0) return complain(call, `Usage: ${call.argv[0] ?? 'gosu'} user-spec command [args]`);
  if (!user) return complain(call, `error: failed switching to "${spec}": unable to find user ${name}: no matching entries in passwd file`);
  return become(call, argv, { who: credentialsOf(call.world.fs, user), env: new Map([...call.env, ['HOME', user.home] as const]) });
};
