import { hadolint } from '../../aliases.ts';
import { apk } from '../../recognisers/package-managers.ts';
import { isMountedOver } from '../../recognisers/mounts.ts';
import { reportMissingOption } from '../../recognisers/options.ts';
import { hasOption } from '../../recognisers/programs.ts';
import type { Rule, ShellText } from '../../rule.ts';

const isCacheMounted = ({ step }: ShellText): boolean =>
  ['/var/cache/apk', '/etc/apk/cache'].some((folder) => isMountedOver(step.instruction, folder));

export const apkNoCache: Rule = {
  name: 'apk-no-cache',
  group: 'packages',
  severity: 'info',
  aliases: [hadolint('DL3019', 'info')],
  check: (context) =>
    reportMissingOption(context, apk, '--no-cache', ({ program, shell }) => !hasOption(program, 'no-cache') && !isCacheMounted(shell)),
};
