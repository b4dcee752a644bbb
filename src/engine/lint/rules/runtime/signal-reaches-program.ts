import type { Script, SimpleCommand } from '../../../shell/ast.ts';
import { effectiveWords, modelOfWords } from '../../../shell/parser/command-model.ts';
import { unquotedText } from '../../../shell/parser/static-text.ts';
import { builtImageOf, stepsOfResult } from '../../recognisers/built-image.ts';
import type { BuiltImage } from '../../recognisers/built-image.ts';
import { shellBuiltins } from '../../recognisers/shell-builtins.ts';
import { scriptOf } from '../../recognisers/started-programs.ts';
import type { StartedScript } from '../../recognisers/started-programs.ts';
import type { LintContext, Report, Rule } from '../../rule.ts';

export const signalReachesProgram: Rule = {
  name: 'signal-reaches-program',
  group: 'runtime',
  severity: 'warning',
  aliases: [],
  needs: ['build'],
  check: (context) => {
    const image = builtImageOf(context.build);
    return image ? reportsOf(image, context) : [];
  },
};

function reportsOf(image: BuiltImage, { outline }: LintContext): readonly Report[] {
  const { Entrypoint: entrypoint = [], Cmd: cmd = [] } = image.config;
  const first = scriptOf(image, [...entrypoint, ...cmd]);
  // `exec "$@"` at the end of the entrypoint: then it is for CMD to do.
  const handedOver = entrypoint.length > 0 && first !== null && /(?:^|\n|;|&&)[ \t]*exec[ \t]+"?\$@/.test(first.text);
  const started = handedOver ? scriptOf(image, cmd) : first;
  const waiting = started ? waitedFor(started) : null;
  const keyword = entrypoint.length > 0 && !handedOver ? 'entrypoint' : 'cmd';
  const step = stepsOfResult(outline).findLast(({ instruction }) => instruction.keyword === keyword);
  if (!started || waiting === null || !step) return [];
  const messageId = started.from === 'file' ? 'message-script' : 'message';
  const path = (keyword === 'entrypoint' ? entrypoint : cmd)[0] ?? '';
  return [{ range: step.instruction.keywordRange, messageId, data: { shell: started.shell, program: waiting, path } }];
}

/** Programs that are over before anyone would stop them. */
const short: ReadonlySet<string> = new Set('cat chmod chown cp date df env id ls mkdir mv printenv rm touch uname whoami'.split(' '));
const becomesLast: ReadonlySet<string> = new Set(['bash', 'ash', 'busybox']);

/** The program that the shell starts and waits for as process 1; null where the shell becomes it, or has the signals in its own hands. */
function waitedFor({ script, shell, from, text }: StartedScript): string | null {
  const last = lastCommand(script);
  if (shell === '' || !last || /\b(?:trap|wait)\b/.test(text)) return null;
  const [head] = last.words;
  if (!head || unquotedText(head) === 'exec' || (from === 'text' && becomesLast.has(shell))) return null;
  const name = modelOfWords(effectiveWords(last.words, new Set(['command'])))?.name ?? '';
  return name === '' || shellBuiltins.has(name) || short.has(name) ? null : name;
}

/** The simple command that a script ends with, in the foreground and not in a pipe. */
function lastCommand({ statements, errors }: Script): SimpleCommand | null {
  const last = statements.at(-1);
  const pipeline = last?.andOr.rest.at(-1)?.pipeline ?? last?.andOr.first;
  const [command] = pipeline?.commands ?? [];
  if (errors.length > 0 || last?.background !== false || pipeline?.commands.length !== 1) return null;
  return command?.kind === 'simple' ? command : null;
}
