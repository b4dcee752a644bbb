import { hadolint } from '../../aliases.ts';
import { stateBefore } from '../../outline.ts';
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
    const settings = stateBefore(context.outline, false, settingAfter);
    return reportMissingOption(
      context,
      pip,
      '--no-cache-dir',
      (install) =>
        !hasOption(install.program, 'no-cache-dir') &&
        !settings.get(install.shell.step) &&
        !isTurnedOff(install) &&
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

/** `PIP_NO_CACHE_DIR=1 pip …`, or exported by a command before it. */
function isTurnedOff({ shell, program }: Install): boolean {
  const own = program.command.assignments.map((assignment) => `${assignment.name}=${assignment.value?.text ?? ''}`);
  const exported = shell.programs
    .filter(({ name, order }) => name === 'export' && order < program.order)
    .flatMap((earlier) => earlier.arguments.map(({ text }) => text));
  const setting = [...exported, ...own].findLast((text) => text.startsWith('PIP_NO_CACHE_DIR='));
  return setting !== undefined && isTruthy(setting.slice('PIP_NO_CACHE_DIR='.length).replaceAll(/["']/g, ''));
}

/** A cache of any user's home. */
const isCacheMounted = ({ step }: ShellText): boolean =>
  mountsOf(step.instruction).some(
    ({ type, target }) => (type === 'cache' || type === 'tmpfs') && /(?:^|\/)\.cache(?:\/pip)?$|^\/root$/.test(target ?? ''),
  );
