import type { Range } from '../text/position.ts';
import type { CommandLine, Instruction } from './types.ts';

/** What CMD, ENTRYPOINT, RUN and HEALTHCHECK CMD run. */
export function commandLineOf(instruction: Instruction, skip = 0): CommandLine {
  const argv = instruction.args.slice(skip).map(({ value }) => value);
  return instruction.json ? { form: 'exec', argv } : { form: 'shell', text: argv.join(' ') };
}

/** What every command has. */
export const baseOf = (instruction: Instruction): { readonly instruction: Instruction; readonly range: Range } => ({
  instruction,
  range: instruction.range,
});
