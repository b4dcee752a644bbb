import type { Argument } from '../../../dockerfile/types.ts';
import { stepsOf } from '../../outline.ts';
import type { Step } from '../../outline.ts';
import { ContextFiles, ignoredBy } from '../../recognisers/context-files.ts';
import { unquote } from '../../recognisers/quotes.ts';
import type { LintBuildContext, Report, Rule } from '../../rule.ts';

export const copyExistingFiles: Rule = {
  name: 'copy-existing-files',
  group: 'copy',
  severity: 'error',
  aliases: [],
  needs: ['context'],
  check: ({ context, outline }) => {
    if (!context || context.partial) return [];
    const files = new ContextFiles(context);
    return stepsOf(outline.steps, 'copy', 'add').flatMap((step) =>
      contextSourcesOf(step)
        .filter((source) => !isOptional(source, step))
        .flatMap((source) => reportsOn(source, files, context)),
    );
  },
};

/** Not what comes from a stage, from the network or from a here-document, and not what a variable decides. */
const contextSourcesOf = ({ instruction }: Step): readonly Argument[] =>
  instruction.flags.some((flag) => flag.name === 'from')
    ? []
    : instruction.args.slice(0, -1).filter(({ value }) => !/\$|^<<|^[a-z][a-z+.-]{0,20}:\/\/|^git@/i.test(value));

/** `COPY package.json yarn.lock* ./`: a whole file name with a pattern at its end, beside other files, says that it may be missing. */
const isOptional = ({ value }: Argument, { instruction }: Step): boolean =>
  instruction.args.length > 2 && /^[^*?[\]]*\.[\w-]+(?:\*|\[\w\])$/.test(unquote(value));

function reportsOn(source: Argument, files: ContextFiles, context: LintBuildContext): readonly Report[] {
  const path = unquote(source.value);
  const verdict = files.verdict(path);
  switch (verdict.kind) {
    case 'found':
      return [];
    case 'no-match':
      return [{ range: source.range, messageId: 'message-pattern', data: { path } }];
    case 'ignored':
      return [{ range: source.range, messageId: 'message-ignored', data: { path, ...ignoredBy(context, verdict.path) } }];
    case 'missing':
      return context.isIgnored(path.replace(/^(?:\.?\/)+/, '')) ? [] : [missing(source, path, verdict.near)];
  }
}

function missing({ range }: Argument, path: string, near: string): Report {
  if (path.startsWith('../')) return { range, messageId: 'message-outside', data: { path, inside: path.replace(/^(?:\.\.\/)+/, '') } };
  return { range, messageId: near === '' ? 'message' : 'message-near', data: { path, near } };
}
