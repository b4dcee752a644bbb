import { hadolint } from '../../aliases.ts';
import { stageStates } from '../../outline.ts';
import type { Step } from '../../outline.ts';
import { pairsOf } from '../../recognisers/known-variables.ts';
import { mountsOf } from '../../recognisers/mounts.ts';
import { reportMissingOption } from '../../recognisers/options.ts';
import { pip } from '../../recognisers/package-managers.ts';
import type { Install } from '../../recognisers/package-managers.ts';
import { hasOption } from '../../recognisers/programs.ts';
import type { Rule, ShellText } from '../../rule.ts';

export const pipNoCache: Rule = {
  name: 'pip-no-cache',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3042', 'warning')],
  check: (context) => {
    const { before: settings } = stageStates(context.outline, false, settingAfter);
    const exported = new Map(context.shells.map((shell) => [shell, exportsOf(shell)]));
    return reportMissingOption(
      context,
      pip,
      '--no-cache-dir',
      (install) =>
        !hasOption(install.program, 'no-cache-dir') &&
        !settings.get(install.shell.step) &&
        !isTurnedOff(install, exported) &&
        !isCacheMounted(install.shell),
    );
  },
};

const isTruthy = (value: string): boolean => /^(?:1|t|true|y|yes|on)$/i.test(value);

/** `ENV PIP_NO_CACHE_DIR=1` holds from there on. */
function settingAfter(isOff: boolean, { instruction, onbuild }: Step): boolean {
  if (instruction.keyword !== 'env' || onbuild) return isOff;
  const pair = pairsOf(instruction).findLast(({ key }) => key === 'PIP_NO_CACHE_DIR');
  return pair ? isTruthy(pair.value ?? '') : isOff;
}

interface Export {
  readonly order: number;
  readonly value: string;
}

const name = 'PIP_NO_CACHE_DIR=';

/** `export PIP_NO_CACHE_DIR=1` in a RUN, in order. */
const exportsOf = ({ programs }: ShellText): readonly Export[] =>
  programs
    .filter((program) => program.name === 'export')
    .flatMap(({ order, arguments: words }) =>
      words.filter(({ text }) => text.startsWith(name)).map(({ text }) => ({ order, value: text.slice(name.length) })),
    );

/** `PIP_NO_CACHE_DIR=1 pip …`, or exported by a command before it. */
function isTurnedOff({ shell, program }: Install, exported: ReadonlyMap<ShellText, readonly Export[]>): boolean {
  const own = program.command.assignments.findLast((assignment) => `${assignment.name}=` === name);
  const value = own ? own.value?.text : exported.get(shell)?.findLast(({ order }) => order < program.order)?.value;
  return isTruthy((value ?? '').replaceAll(/["']/g, ''));
}

/** A cache of any user's home. */
const isCacheMounted = ({ step }: ShellText): boolean =>
  mountsOf(step.instruction).some(
    ({ type, target }) => (type === 'cache' || type === 'tmpfs') && /(?:^|\/)\.cache(?:\/pip)?$|^\/root$/.test(target ?? ''),
  );
