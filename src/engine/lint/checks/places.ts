import type { Instruction } from '../../dockerfile/types.ts';
import type { Range } from '../../text/position.ts';

/** Where an instruction first uses a variable: `$NAME` or what begins with `${NAME`. Else its keyword. */
export function placeOfVariable(instruction: Instruction, name: string): Range {
  const { text } = instruction.original;
  for (let at = text.indexOf(name); at > 0; at = text.indexOf(name, at + 1)) {
    const braced = text.startsWith('${', at - 2);
    if (!braced && text[at - 1] !== '$') continue;
    const end = at + name.length;
    if (/\w/.test(text.charAt(end))) continue;
    const start = braced ? at - 2 : at - 1;
    const close = braced ? text.indexOf('}', end) + 1 : end;
    return { start: instruction.original.positionAt(start), end: instruction.original.positionAt(close > 0 ? close : end) };
  }
  return instruction.keywordRange;
}
