import type { Comment, Instruction } from '../../dockerfile/types.ts';
import type { Range } from '../../text/position.ts';
import { readCheckOptions } from './check-options.ts';
import type { CheckOptions } from './check-options.ts';
import { Suggester } from './suggester.ts';
import { experimentalChecks } from './warning.ts';
import type { CheckName, CheckWarning } from './warning.ts';

/** What a check may say of its subject besides BuildKit's text. */
export interface WarningParts {
  readonly range?: Range;
  readonly subject?: string;
  readonly suggestion?: string;
}

/** Gathers warnings in the order in which they are found. */
export class CheckSink {
  readonly warnings: CheckWarning[] = [];
  readonly suggester = new Suggester();

  /** `options` null: everything is taken, whatever the file asks for. `newer`: with the newer frontend `# check=skip=…` above an instruction counts for it, and fewer checks must be asked for. */
  constructor(
    readonly options: CheckOptions | null,
    readonly newer: boolean,
  ) {}

  /** A warning on an instruction. */
  warn(rule: CheckName, instruction: Instruction, detail: string, parts: WarningParts = {}): void {
    if (this.newer && skippedAbove(instruction.commentsAbove, rule)) return;
    this.add({
      rule,
      line: instruction.startLine,
      detail,
      range: parts.range ?? instruction.keywordRange,
      instruction,
      subject: parts.subject ?? instruction.keywordText,
      suggestion: parts.suggestion ?? '',
    });
  }

  add(warning: CheckWarning): void {
    if (this.options === null || isWanted(warning.rule, this.options, this.newer)) this.warnings.push(warning);
  }
}

const isWanted = (rule: CheckName, options: CheckOptions, newer: boolean): boolean =>
  experimentalChecks.has(rule) || (rule === 'CopyIgnoredFile' && !newer)
    ? options.experimentalAll || options.experimental.has(rule)
    : !options.skipAll && !options.skip.has(rule);

function skippedAbove(comments: readonly Comment[], rule: CheckName): boolean {
  return comments.some(({ text }) => {
    const value = /^check[ \t]*=(.*)$/.exec(text)?.[1];
    const options = value === undefined ? null : readCheckOptions(value);
    return options !== null && typeof options !== 'string' && (options.skipAll || options.skip.has(rule));
  });
}
