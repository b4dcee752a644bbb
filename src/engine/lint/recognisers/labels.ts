import type { MessageData } from '../../text/position.ts';
import { stepsAndTriggersOf } from '../outline.ts';
import type { Outline } from '../outline.ts';
import type { LintContext, Report } from '../rule.ts';
import { pairsOf } from './known-variables.ts';
import type { WrittenPair } from './known-variables.ts';

/** All labels of a file. */
export const labelsOf = (outline: Outline): readonly WrittenPair[] =>
  stepsAndTriggersOf(outline.steps, 'label').flatMap(({ instruction }) => pairsOf(instruction));

/** The type that the schema gives a label; null for a label that it does not have. */
export const typeOfLabel = ({ config }: LintContext, key: string): string | null =>
  Object.hasOwn(config.labelSchema, key) ? (config.labelSchema[key] ?? null) : null;

/** Reports on the labels of one type whose value is not of it. What a variable gives can't be judged. */
export const reportLabelsOfType = (context: LintContext, type: string, isValid: (value: string) => boolean): readonly Report[] =>
  labelsOf(context.outline)
    .filter(({ key, value }) => typeOfLabel(context, key) === type && value !== null && !value.includes('$') && !isValid(value))
    .map(labelReport);

export const labelReport = ({ key, value, keyArgument }: WrittenPair): Report & { readonly data: MessageData } => ({
  range: keyArgument.range,
  data: { label: key, value: value ?? '' },
});
