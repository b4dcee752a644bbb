import { hadolint } from '../../aliases.ts';
import { yum } from '../../recognisers/package-managers.ts';
import { reportUnpinned } from '../../recognisers/pinning.ts';
import { rpmIsPinned } from '../../recognisers/rpm-versions.ts';
import type { Rule } from '../../rule.ts';

export const pinYumPackages: Rule = {
  name: 'pin-yum-packages',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3033', 'warning')],
  check: (context) => reportUnpinned(context, yum, rpmIsPinned(context.outline)),
};
