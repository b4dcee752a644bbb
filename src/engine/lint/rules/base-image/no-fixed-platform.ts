import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import type { Rule } from '../../rule.ts';

export const noFixedPlatform: Rule = {
  name: 'no-fixed-platform',
  group: 'base-image',
  severity: 'warning',
  aliases: [hadolint('DL3029', 'warning'), buildkit('FromPlatformFlagConstDisallowed')],
  check: ({ outline }) =>
    outline.stages.flatMap(({ from }) => {
      const platform = from?.platform;
      if (!platform || /BUILDPLATFORM|TARGETPLATFORM/.test(platform.value)) return [];
      return [{ range: platform.range, data: { platform: platform.value } }];
    }),
  variants: { buildkit: asBuildkit('FromPlatformFlagConstDisallowed', { subject: 'platform' }) },
};
