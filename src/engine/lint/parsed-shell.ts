import { parseShell } from '../shell/parser/parse-shell.ts';
import type { Script } from '../shell/ast.ts';
import { KeptByText } from '../text/kept-by-text.ts';
import { programsOf } from './recognisers/programs.ts';
import type { ShellProgram } from './recognisers/programs.ts';

/** What only depends on the text of a shell: its offsets count from the beginning of that text. */
export class ParsedShell {
  #script: Script | null = null;
  #programs: readonly ShellProgram[] | null = null;

  constructor(readonly text: string) {}

  get script(): Script {
    this.#script ??= parseShell(this.text);
    return this.#script;
  }

  get programs(): readonly ShellProgram[] {
    this.#programs ??= programsOf(this.script);
    return this.#programs;
  }
}

/** A key stroke changes one shell of many; the others are read already. */
const kept = new KeptByText<ParsedShell>(250_000);

/** A shell text, read once for all files that hold it. */
export function parsedShell(text: string): ParsedShell {
  const known = kept.get(text);
  if (known) return known;
  const parsed = new ParsedShell(text);
  kept.set(text, parsed);
  return parsed;
}
