import { hadolint } from '../../aliases.ts';
import { dnf } from '../../recognisers/package-managers.ts';
import { reportUnpinned } from '../../recognisers/pinning.ts';
import { rpmIsPinned } from '../../recognisers/rpm-versions.ts';
import type { Rule } from '../../rule.ts';

export const pinDnfPackages: Rule = {
  name: 'pin-dnf-packages',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3041', 'warning')],
  check: (context) => reportUnpinned(context, dnf, rpmIsPinned(context.outline)),
};
