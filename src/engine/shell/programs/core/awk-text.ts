import type { AppletRun } from './applet.ts';
import { substituteText } from './awk-functions.ts';
import type { AwkRecord } from './awk-record.ts';
import type { AwkExpression } from './awk-tree.ts';
import { InputText, textOfValue } from './awk-values.ts';
import type { Value } from './awk-values.ts';
import type { AwkVariables } from './awk-variables.ts';

/** What the functions that take expressions, and not only their values, need of the machine. */
export interface TextContext {
  readonly run: AppletRun;
  readonly record: AwkRecord;
  readonly variables: AwkVariables;
  readonly evaluate: (expression: AwkExpression) => Value;
  readonly assign: (target: AwkExpression, value: Value) => Value;
}

/** The expression that a pattern stands for; null where its text is none. */
export const regexOf = ({ record, evaluate }: TextContext, pattern: AwkExpression): ReturnType<AwkRecord['regex']> =>
  pattern.kind === 'regex' ? pattern.regex : record.regex(textOfValue(evaluate(pattern)));

const WHOLE_LINE: AwkExpression = { kind: 'field', index: { kind: 'number', value: 0 } };

/** `sub` and `gsub`: what they change is assigned; the count of changes. */
export const substituteIn = (context: TextContext, args: readonly AwkExpression[], all: boolean): Value => {
  const [pattern, replacement, target = WHOLE_LINE] = args;
  if (pattern === undefined || replacement === undefined) return 0;
  const regex = regexOf(context, pattern);
  const text = textOfValue(context.evaluate(target));
  const template = textOfValue(context.evaluate(replacement));
  const done = substituteText(context.run, regex, text, template, all);
  if (done.count > 0) context.assign(target, done.text);
  return done.count;
};

/** `split`. */
export const splitInto = (context: TextContext, args: readonly AwkExpression[]): Value => {
  const [text, target, separator] = args;
  if (text === undefined || target?.kind !== 'variable') return 0;
  const source = textOfValue(context.evaluate(text));
  const fields =
    separator?.kind === 'regex'
      ? context.record.splitBy(source, separator.regex)
      : context.record.splitText(
          source,
          separator === undefined ? context.variables.textOf('FS') : textOfValue(context.evaluate(separator)),
        );
  const array = context.variables.array(target.name);
  array.clear();
  fields.forEach((field, index) => array.set(String(index + 1), new InputText(field)));
  return fields.length;
};

/** `match`: where, and RSTART and RLENGTH. */
export const matchPlace = (context: TextContext, args: readonly AwkExpression[]): Value => {
  const [text, pattern] = args;
  if (text === undefined || pattern === undefined) return 0;
  const regex = regexOf(context, pattern);
  const match = regex?.exec(textOfValue(context.evaluate(text)), 0) ?? null;
  context.variables.globals.set('RSTART', match === null ? 0 : match.start + 1);
  context.variables.globals.set('RLENGTH', match === null ? -1 : match.end - match.start);
  return match === null ? 0 : match.start + 1;
};
