import type { Severity } from '../text/position.ts';
import type { RuleAlias } from './rule.ts';

/** hadolint's code for a rule, with hadolint's own level. */
export const hadolint = (code: string, severity: Severity): RuleAlias => ({ tool: 'hadolint', code, severity });

/** A check of `docker build --check`; all of them are warnings. */
export const buildkit = (code: string): RuleAlias => ({ tool: 'buildkit', code, severity: 'warning' });

/** ShellCheck's code for a rule, with ShellCheck's own level. */
export const shellcheck = (code: string, severity: Severity): RuleAlias => ({ tool: 'shellcheck', code, severity });
