import type { ParameterExpansion, Script, SimpleCommand, Span, Word, WordPart } from '../../shell/ast.ts';
import { staticText } from '../../shell/parser/static-text.ts';
import type { PartUse, SimpleUse, WordUse } from './facts.ts';

export type Parameter = Span & ParameterExpansion;

/** The word's text when nothing in it is expanded; else ''. */
export const literalText = (word: Word | undefined): string => (word ? (staticText(word) ?? '') : '');

/** Short options as letters, long ones by name; up to `--`. */
export function flagsOf({ args }: SimpleUse): ReadonlySet<string> {
  const flags = new Set<string>();
  for (const word of args) {
    const text = literalText(word);
    if (text === '--') break;
    if (text.startsWith('--')) flags.add(text.slice(2).split('=', 1)[0] ?? '');
    else if (text.length > 1 && text.startsWith('-')) for (const letter of text.slice(1)) flags.add(letter);
  }
  return flags;
}

/** `-r` of rm. */
export const isRecursive = (flags: ReadonlySet<string>): boolean => ['r', 'R', 'recursive'].some((flag) => flags.has(flag));

/** Unquoted text of a word, the place of each piece with it. */
export const bareLiterals = (word: Word): readonly (WordPart & { kind: 'literal' })[] =>
  word.parts.filter((part) => part.kind === 'literal' && !part.escaped) as (WordPart & { kind: 'literal' })[];

/** `*`, `?` or `[…]` outside of quotes. */
export const hasGlob = (word: Word): boolean => bareLiterals(word).some(({ value }) => /[*?]|\[[^\]]+\]/.test(value));

/** Longer words are not looked through for braces. */
const maxBracedLength = 2000;

/** `{a,b}` or `{1..3}` outside of quotes. */
export const braceExpansions = (word: Word): readonly Span[] => {
  const found: Span[] = [];
  if (word.text.length > maxBracedLength) return found;
  for (const { start } of [...word.text.matchAll(/\{/g)].map((match) => ({ start: match.index }))) {
    const end = closingBrace(word, start);
    if (end !== null) found.push({ start: word.start + start, end: word.start + end });
  }
  return found;
};

/** Where a brace expansion that begins at an offset of the word ends; null where there is none. */
function closingBrace(word: Word, open: number): number | null {
  if (!isBare(word, open)) return null;
  let depth = 0;
  let comma = false;
  for (let at = open; at < word.text.length; at += 1) {
    if (!isBare(word, at)) continue;
    const unit = word.text[at];
    if (unit === '{') depth += 1;
    else if (unit === ',' && depth === 1) comma = true;
    else if (unit === '}') {
      depth -= 1;
      if (depth > 0) continue;
      return comma || /^\{[^{},]+\.\.[^{},]+\}$/.test(word.text.slice(open, at + 1)) ? at + 1 : null;
    }
  }
  return null;
}

/** Whether a character of a word stands outside of quotes and expansions. */
export const isBare = (word: Word, offset: number): boolean =>
  word.parts.some(
    (part) => part.kind === 'literal' && !part.escaped && part.start <= word.start + offset && word.start + offset < part.end,
  );

/** `export`, `local` and the like, whose arguments may be assignments. */
export const declaring: ReadonlySet<string> = new Set(['export', 'readonly', 'declare', 'typeset', 'local']);

export const assignmentForm = /^([A-Za-z_]\w*)\+?=/;

/** Whether a word is an assignment as an argument of `export` and its like. */
export const isDeclaredAssignment = ({ word, role, use }: WordUse): boolean =>
  role === 'argument' && use !== null && declaring.has(use.name) && assignmentForm.test(word.text);

/** What `exec` runs is a name, as the first word of a command is. */
const isNameForExec = ({ word, use }: WordUse): boolean =>
  use?.name === 'exec' && use.args.find(({ text }) => !text.startsWith('-')) === word;

/** Whether what stands unquoted here is split into words and matched with files. */
export function isSplit({ quoted, nested, in: within }: PartUse, dialect: string): boolean {
  if (quoted || nested) return false;
  if ((within.role !== 'argument' && within.role !== 'redirect') || isNameForExec(within)) return false;
  return !(isDeclaredAssignment(within) && dialect !== 'sh');
}

/** The only simple command of a script; null for anything else. */
export function onlyCommand(script: Script): SimpleCommand | null {
  const [statement, ...more] = script.statements;
  if (!statement || more.length > 0 || statement.background || statement.andOr.rest.length > 0) return null;
  const [command, ...piped] = statement.andOr.first.commands;
  return command?.kind === 'simple' && piped.length === 0 ? command : null;
}

/** The commands of the only pipeline of a script; none for anything else. */
export function onlyPipeline(script: Script): readonly SimpleCommand[] {
  const [statement, ...more] = script.statements;
  if (!statement || more.length > 0 || statement.andOr.rest.length > 0) return [];
  const { commands } = statement.andOr.first;
  const simple = commands.filter((command) => command.kind === 'simple');
  return simple.length === commands.length ? simple : [];
}

/** The name of a command as it is written, without its folder. */
export const commandName = (command: SimpleCommand): string => {
  const text = literalText(command.words[0]);
  return text.slice(text.lastIndexOf('/') + 1);
};

/** The substitution that a word is, with or without quotes around it; null for any other word. */
export function substitutionOf(
  word: Word,
): { readonly part: WordPart & { kind: 'command-substitution' }; readonly quoted: boolean } | null {
  const [part, ...more] = word.parts;
  if (!part || more.length > 0) return null;
  if (part.kind === 'command-substitution') return { part, quoted: false };
  if (part.kind !== 'double-quoted') return null;
  const [inner, ...others] = part.parts;
  return inner?.kind === 'command-substitution' && others.length === 0 ? { part: inner, quoted: true } : null;
}
