import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import { stepsAndTriggersOf } from '../../outline.ts';
import { pairsOf } from '../../recognisers/known-variables.ts';
import type { Rule } from '../../rule.ts';

export const noSecretsInVariables: Rule = {
  name: 'no-secrets-in-variables',
  group: 'security',
  severity: 'warning',
  aliases: [hadolint('DL3064', 'warning'), buildkit('SecretsUsedInArgOrEnv')],
  check: ({ outline }) =>
    stepsAndTriggersOf(outline.steps, 'arg', 'env').flatMap(({ instruction }) =>
      pairsOf(instruction)
        .filter(({ key }) => isSecret(key))
        .map(({ key, keyArgument }) => ({
          range: keyArgument.range,
          data: { instruction: instruction.keyword.toUpperCase(), variable: key },
        })),
    ),
  variants: { buildkit: asBuildkit('SecretsUsedInArgOrEnv', { subject: 'variable' }) },
};

/** The words that BuildKit takes for a secret when they are a whole part of a name, unless another part says `public`. */
const secretWords: ReadonlySet<string> = new Set([
  'apikey',
  'auth',
  'credential',
  'credentials',
  'key',
  'password',
  'pword',
  'passwd',
  'secret',
  'token',
]);

function isSecret(name: string): boolean {
  const words = name.toLowerCase().split('_');
  return words.some((word) => secretWords.has(word)) && !words.includes('public');
}
