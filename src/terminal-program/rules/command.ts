import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import english from 'virtual:rule-messages/en';
import type { Terminal } from '../terminal.ts';
import { rulesTable } from './table.ts';

/** `drydock rules [--write FILE]`: prints the table of rules, and writes it where it is asked to. */
export function rulesCommand(argv: readonly string[], terminal: Terminal): number {
  const table = rulesTable(english);
  terminal.out(table);
  const at = argv.indexOf('--write');
  const file = argv[at + 1];
  if (at < 0) return 0;
  if (file === undefined) {
    terminal.err('drydock rules: --write wants a file\n');
    return 1;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, table);
  return 0;
}
