import type { BuildResult } from '../../../build/types.ts';
import { contentText } from '../../../files/content.ts';
import { root } from '../../../files/access.ts';
import type { LayerEntry } from '../../../files/types.ts';
import { isSecretName } from '../../checks/secret-names.ts';
import { builtImageOf, lineOf, StepsOfBuild, stepsOfResult } from '../../recognisers/built-image.ts';
import type { BuiltImage } from '../../recognisers/built-image.ts';
import { pairsOf } from '../../recognisers/known-variables.ts';
import { isSecretFile } from '../../recognisers/secret-files.ts';
import type { LintContext, Report, Rule } from '../../rule.ts';
import type { Outline, Step } from '../../outline.ts';

export const noSecretInLayer: Rule = {
  name: 'no-secret-in-layer',
  group: 'security',
  severity: 'error',
  aliases: [],
  needs: ['build'],
  check: (context) => {
    const image = builtImageOf(context.build);
    return image && context.build ? reportsOf(image, context.build, context) : [];
  },
};

type FileEntry = Extract<LayerEntry, { type: 'file' }>;

function reportsOf(image: BuiltImage, build: BuildResult, context: LintContext): readonly Report[] {
  const steps = new StepsOfBuild(context.outline, build).ofLayers(build);
  const values = secretValues(context);
  return image.image.layers.flatMap(({ entries, base }, index) => {
    const step = steps[index];
    if (base || !step) return [];
    return (entries ?? []).flatMap((entry) => {
      const secret = entry.type === 'file' ? secretOf(entry, step.instruction.keyword === 'run' ? values : none) : null;
      return secret ? reportOn(entry.path, secret, { step, later: steps.slice(index + 1), layer: index }, image) : [];
    });
  });
}

const none: ReadonlyMap<string, string> = new Map();

/** Why a file is a secret: its kind, or the variable whose value stands in it. */
type Secret = { readonly variable: string };

function secretOf(entry: FileEntry, values: ReadonlyMap<string, string>): Secret | null {
  if (isSecretFile(entry.path, entry.content)) return { variable: '' };
  if (values.size === 0 || entry.sizeBytes > longestFileBytes) return null;
  const text = contentText(entry.content);
  const found = text === null ? undefined : [...values].find(([, value]) => text.includes(value));
  return found ? { variable: found[0] } : null;
}

const longestFileBytes = 100_000;
const shortestSecret = 4;
const mostSecrets = 20;

/** Values of ARG and ENV whose name is that of a secret, as far as the Dockerfile and the command line give them. */
function secretValues({ outline, buildArgs }: LintContext): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { key, value, isArg } of variablesOf(outline)) {
    const given = (isArg && Object.hasOwn(buildArgs, key) ? buildArgs[key] : value) ?? '';
    if (given.length >= shortestSecret && !given.includes('$') && isSecretName(key, true) && values.size < mostSecrets)
      values.set(key, given);
  }
  return values;
}

const variablesOf = (outline: Outline): readonly { readonly key: string; readonly value: string | null; readonly isArg: boolean }[] =>
  stepsOfResult(outline).flatMap(({ instruction }) =>
    instruction.keyword === 'arg' || instruction.keyword === 'env'
      ? pairsOf(instruction).map(({ key, value }) => ({ key, value, isArg: instruction.keyword === 'arg' }))
      : [],
  );

interface Where {
  readonly step: Step;
  readonly later: readonly (Step | null)[];
  readonly layer: number;
}

function reportOn(path: string, { variable }: Secret, { step, later, layer }: Where, image: BuiltImage): Report {
  const data = { path, variable, line: 0 };
  const range = step.instruction.keywordRange;
  if (image.fs.lstat(path, root).ok) return { range, messageId: variable === '' ? 'message' : 'message-variable', data };
  const hiding = image.image.layers.slice(layer + 1).findIndex(({ entries }) => entries?.some((entry) => hides(entry, path)));
  const remover = later[hiding];
  return { range, messageId: 'message-removed', data: { ...data, line: remover ? lineOf(remover) : lineOf(step) } };
}

const hides = (entry: LayerEntry, path: string): boolean =>
  (entry.type === 'whiteout' || entry.type === 'opaque') && (entry.path === path || path.startsWith(`${entry.path}/`));
