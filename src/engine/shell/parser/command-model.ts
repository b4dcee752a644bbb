import type { SimpleCommand, Word } from '../ast.ts';
import { staticText, unquotedText } from './static-text.ts';

/** One argument as it is written, quotes removed; expansions stay as text (`$HOME`). */
export interface ModelArgument {
  readonly text: string;
  readonly word: Word;
}

/** An option of a command: `-y` is `y`, `-qq` is `q` twice, `--no-cache=x` is `no-cache` with the value `x`. */
interface ModelOption {
  readonly name: string;
  readonly value: string | null;
  readonly long: boolean;
  readonly word: Word;
}

/** A simple command as its program reads it. */
export interface CommandModel {
  readonly name: string;
  readonly nameWord: Word;
  /** All words after the name. */
  readonly arguments: readonly ModelArgument[];
  readonly options: readonly ModelOption[];
  /** Arguments that are no options (nor their values, as far as `valued` told), in order. */
  readonly positionals: readonly ModelArgument[];
}

/** Which options take the next word as their value: names as in `ModelOption`, `t` for `-t x`, `target-release` for `--target-release x`. */
export type ValuedOptions = ReadonlySet<string>;

const NONE: ValuedOptions = new Set();

/** The model of a command, or null when it has no words. The name keeps a path only as its base name: `/usr/bin/pip` is `pip`. */
export const commandModel = (command: SimpleCommand, valued: ValuedOptions = NONE): CommandModel | null =>
  modelOfWords(command.words, valued);

/** The same for a list of words, as behind `sudo` or `xargs`. */
export const modelOfWords = (words: readonly Word[], valued: ValuedOptions = NONE): CommandModel | null => {
  const [nameWord, ...rest] = words;
  if (nameWord === undefined) return null;
  const all = rest.map((word) => ({ text: unquotedText(word), word }));
  return { name: baseName(unquotedText(nameWord)), nameWord, arguments: all, ...sortArguments(all, valued) };
};

const baseName = (path: string): string => (path.startsWith('/') ? path.slice(path.lastIndexOf('/') + 1) : path);

const sortArguments = (all: readonly ModelArgument[], valued: ValuedOptions): Pick<CommandModel, 'options' | 'positionals'> => {
  const options: ModelOption[] = [];
  const positionals: ModelArgument[] = [];
  let ended = false;
  for (let index = 0; index < all.length; index += 1) {
    const argument = all[index];
    if (argument === undefined) break;
    if (ended || argument.text === '-' || !argument.text.startsWith('-')) positionals.push(argument);
    else if (argument.text === '--') ended = true;
    else {
      const found = optionsOf(argument, valued, all[index + 1]?.text ?? null);
      for (const option of found.options) options.push(option);
      if (found.takesNext) index += 1;
    }
  }
  return { options, positionals };
};

const optionsOf = (argument: ModelArgument, valued: ValuedOptions, next: string | null): { options: ModelOption[]; takesNext: boolean } => {
  const { text, word } = argument;
  if (text.startsWith('--')) {
    const equals = text.indexOf('=');
    const name = equals === -1 ? text.slice(2) : text.slice(2, equals);
    const takesNext = equals === -1 && valued.has(name) && next !== null;
    return { options: [{ name, value: equals === -1 ? (takesNext ? next : null) : text.slice(equals + 1), long: true, word }], takesNext };
  }
  const options: ModelOption[] = [];
  for (let index = 1; index < text.length; index += 1) {
    const name = text.charAt(index);
    const attached = text.slice(index + 1);
    const value = valued.has(name) ? (attached === '' ? next : attached) : null;
    options.push({ name, value, long: false, word });
    if (valued.has(name)) return { options, takesNext: attached === '' && next !== null };
  }
  return { options, takesNext: false };
};

/** Whether the command has one of these options: `hasOption(model, 'y', 'yes', 'assume-yes')`. */
export const hasOption = (model: CommandModel, ...names: readonly string[]): boolean =>
  model.options.some((option) => names.includes(option.name));

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/;

const PREFIXES: ReadonlyMap<string, ValuedOptions> = new Map<string, ValuedOptions>([
  ['sudo', new Set(['u', 'g', 'h', 'p', 'C', 'r', 't', 'T', 'U', 'D', 'R', 'user', 'group'])],
  ['env', new Set(['u', 'C', 'S', 'unset', 'chdir'])],
  ['exec', new Set(['a'])],
  ['command', NONE],
  ['nohup', NONE],
  ['time', new Set(['f', 'o'])],
  ['nice', new Set(['n'])],
  ['xargs', new Set(['I', 'n', 'P', 'd', 'L', 's', 'a', 'E'])],
  ['chroot', NONE],
  ['timeout', new Set(['k', 's'])],
  ['gosu', NONE],
  ['su-exec', NONE],
]);

/** How many leading operands of a prefix are its own. */
const OWN_OPERANDS: ReadonlyMap<string, number> = new Map([
  ['chroot', 1],
  ['timeout', 1],
  ['gosu', 1],
  ['su-exec', 1],
]);

/**
 * The words of the command that is really run when it stands behind the prefixes named in `through` (`sudo`, `env`, `exec`, `xargs` …):
 * `sudo -u app env A=1 pip install x` gives `pip install x`. The words themselves when there is no such prefix.
 */
export const effectiveWords = (words: readonly Word[], through: ReadonlySet<string>): readonly Word[] => {
  let current = words;
  for (let level = 0; level < 10; level += 1) {
    const name = staticText(current[0] ?? { parts: [], text: '', start: 0, end: 0 });
    const valued = name === null || !through.has(name) ? undefined : PREFIXES.get(name);
    if (name === null || valued === undefined) return current;
    const behind = behindPrefix(current.slice(1), valued, OWN_OPERANDS.get(name) ?? 0);
    if (behind.length === 0) return current;
    current = behind;
  }
  return current;
};

const behindPrefix = (words: readonly Word[], valued: ValuedOptions, ownOperands: number): readonly Word[] =>
  words.slice(ownWordCount(words, valued) + ownOperands);

/** How many of the words are options, their values, and assignments. */
const ownWordCount = (words: readonly Word[], valued: ValuedOptions): number => {
  let count = 0;
  for (let word = words[0]; word !== undefined; word = words[count]) {
    const text = unquotedText(word);
    const isOption = text.startsWith('-') && text !== '-';
    if (!isOption && !ASSIGNMENT.test(text)) return count;
    count += isOption && optionsOf({ text, word }, valued, '').takesNext ? 2 : 1;
  }
  return count;
};
