import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import { isSecretName } from '../../checks/secret-names.ts';
import { stepsAndTriggersOf } from '../../outline.ts';
import type { Outline, Step } from '../../outline.ts';
import { pairsOf } from '../../recognisers/known-variables.ts';
import type { Report, Rule } from '../../rule.ts';

/** Names of files with secrets and of their versions are no secrets: BuildKit's newer judgement. */
const isSecret = (name: string): boolean => isSecretName(name, true);

export const noSecretsInVariables: Rule = {
  name: 'no-secrets-in-variables',
  group: 'security',
  severity: 'warning',
  aliases: [hadolint('DL3064', 'warning'), buildkit('SecretsUsedInArgOrEnv')],
  check: ({ outline }) => stepsOf(outline).flatMap((step) => reportsOn(step, isSecret)),
  variants: {
    buildkit: asBuildkit('SecretsUsedInArgOrEnv', { subject: 'variable' }),
    hadolint: ({ outline }) => stepsOf(outline).flatMap((step) => reportsOn(step, hasSecretPart).slice(0, 1)),
  },
};

const stepsOf = (outline: Outline): readonly Step[] => stepsAndTriggersOf(outline.steps, 'arg', 'env');

const reportsOn = ({ instruction }: Step, isOne: (name: string) => boolean): readonly Report[] =>
  pairsOf(instruction)
    .filter(({ key }) => isOne(key))
    .map(({ key, keyArgument }) => ({
      range: keyArgument.range,
      data: { instruction: instruction.keyword.toUpperCase(), variable: key },
    }));

/** hadolint looks for parts anywhere in a name: it takes `GOPRIVATE` and `GIT_USERNAME` too, and says it once an instruction. */
const secretParts =
  /passw|passphrase|pword|pwd|(?:^|_)pass(?:$|_)|secret|token|private|credential|username|user_name|api_?key|access_?key|(?:app|client)_id|(?:ssh|gpg|pgp|encryption|signing|deploy|master|license)_?key/;

const hasSecretPart = (name: string): boolean => secretParts.test(name.toLowerCase()) || isSecretName(name, false);
