import type {
  ArithmeticCommandNode,
  FunctionNode,
  GroupNode,
  Redirect,
  Script,
  ShellCommandNode,
  SimpleCommand,
  Span,
  SubshellNode,
  TestNode,
  Word,
} from '../ast.ts';
import { readCase, readFor, readIf, readLoop } from './compounds.ts';
import { takeArithmetic } from './dollar.ts';
import type { Reader } from './reader.ts';
import { readRedirects } from './redirects.ts';
import { readSimpleCommand } from './simple-command.ts';
import { reservedWordAt, skipLines, tokenAt } from './tokens.ts';
import { COMMAND_WORD, atWord, readWord } from './words.ts';
import type { WordMode } from './words.ts';

/** One command, the redirects behind it included; null when none begins here. */
export const readCommand = (reader: Reader): ShellCommandNode | null => {
  const start = reader.offset;
  const word = reservedWordAt(reader);
  const read = reader.peek() === '(' ? readParenthesis : COMPOUNDS.get(word ?? '');
  if (
    read === undefined ||
    ((word === '[[' || word === 'function') && !reader.reading.features.doubleBrackets) ||
    (word === 'select' && !reader.reading.features.bash)
  )
    return readSimpleOrFunction(reader, start);
  return reader.deeper(
    () => read(reader, start),
    () => null,
  );
};

type CompoundReader = (reader: Reader, start: number) => ShellCommandNode | null;

type Bare<Node> = Node extends ShellCommandNode ? Omit<Node, 'redirects' | keyof Span> : never;

/** Puts the redirects that follow, and the span, to a compound command. */
const finish = <Node extends ShellCommandNode>(reader: Reader, start: number, node: Bare<Node>): Node => {
  const redirects: readonly Redirect[] = readRedirects(reader);
  return { ...node, redirects, ...reader.span(start) } as unknown as Node;
};

const compound =
  (read: (reader: Reader) => Bare<ShellCommandNode>): CompoundReader =>
  (reader, start) =>
    finish<ShellCommandNode>(reader, start, read(reader));

const readParenthesis: CompoundReader = (reader, start) => {
  const arithmetic = reader.peek(1) === '(' && reader.reading.features.bash ? takeArithmetic(reader, start + 2) : null;
  if (arithmetic !== null) return finish<ArithmeticCommandNode>(reader, start, { kind: 'arithmetic', text: arithmetic });
  reader.offset += 1;
  const body = bodyUntil(reader, ')');
  return finish<SubshellNode>(reader, start, { kind: 'subshell', body });
};

/** A list that `closer` ends; an empty one is an error, as in every shell. */
const bodyUntil = (reader: Reader, closer: string): Script => {
  const opened = reader.offset;
  const body = reader.reading.parseList(reader, new Set([closer]));
  if (body.statements.length === 0 && !reader.atEnd) reader.fail('unexpected-token', closer);
  if (!reader.take(closer)) reader.fail('unexpected-end', '', opened, closer);
  return body;
};

const readGroup: CompoundReader = (reader, start) => {
  reader.offset += 1;
  const body = bodyUntil(reader, '}');
  return finish<GroupNode>(reader, start, { kind: 'group', body });
};

/** What stands behind these is a pattern, in which parentheses and bars are plain. */
const BEFORE_PATTERN: ReadonlySet<string> = new Set(['=~', '==', '=', '!=']);

const TEST_OPERATORS = ['&&', '||', '(', ')', '<', '>'];

const endsAtBlank = (reader: Reader): boolean => ' \t\n'.includes(reader.peek());

const PATTERN_WORD: WordMode = { ...COMMAND_WORD, ends: endsAtBlank };

const readTestWord = (reader: Reader, previous: string): Word | null => {
  const operator = BEFORE_PATTERN.has(previous) ? undefined : TEST_OPERATORS.find((candidate) => reader.startsWith(candidate));
  if (operator === undefined) return readWord(reader, BEFORE_PATTERN.has(previous) ? PATTERN_WORD : COMMAND_WORD);
  const start = reader.offset;
  reader.offset += operator.length;
  return { parts: [{ kind: 'literal', value: operator, escaped: false, ...reader.span(start) }], text: operator, ...reader.span(start) };
};

const readTest: CompoundReader = (reader, start) => {
  reader.offset += 2;
  const words: Word[] = [];
  for (skipLines(reader); !reader.atEnd && reader.peek() !== ';' && !closesTest(reader); skipLines(reader)) {
    const word = readTestWord(reader, words.at(-1)?.text ?? '');
    if (word === null) break;
    words.push(word);
  }
  if (!reader.take(']]')) {
    reader.fail(reader.atEnd ? 'unexpected-end' : 'unexpected-token', tokenAt(reader), start, ']]');
  }
  return finish<TestNode>(reader, start, { kind: 'test', words });
};

const closesTest = (reader: Reader): boolean => reader.startsWith(']]') && !/[^\s;&|<>()]/.test(reader.peek(2));

const readFunctionKeyword: CompoundReader = (reader, start) => {
  reader.offset += 'function'.length;
  reader.skipBlanks();
  const name = readWord(reader)?.text ?? '';
  reader.skipBlanks();
  if (reader.take('(')) {
    reader.skipBlanks();
    reader.take(')');
  }
  return readFunctionBody(reader, start, name);
};

const readFunctionBody = (reader: Reader, start: number, name: string): FunctionNode | null => {
  skipLines(reader);
  const body = reader.deeper(
    () => readCommand(reader),
    () => null,
  );
  if (body === null) {
    reader.fail(reader.atEnd ? 'unexpected-end' : 'unexpected-token', tokenAt(reader), start);
    return null;
  }
  return { kind: 'function', name, body, redirects: [], ...reader.span(start) };
};

const readSimpleOrFunction = (reader: Reader, start: number): ShellCommandNode | null => {
  if (reader.atEnd || !(atWord(reader) || reader.peek() === '<' || reader.peek() === '>' || reader.peek() === '&')) return null;
  const simple = readSimpleCommand(reader);
  if (simple === null) return null;
  const name = functionName(simple);
  if (name === null) return simple;
  const before = reader.offset;
  reader.skipBlanks();
  if (reader.peek() !== '(' || !closesEmpty(reader)) {
    if (reader.peek() === '(' && reader.reading.features.strict) failParameterList(reader);
    reader.offset = before;
    return simple;
  }
  if (!reader.reading.features.doubleBrackets && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) reader.fail('bad-name', 'function', start);
  return readFunctionBody(reader, start, name);
};

/** Behind `name (` nothing but `)` may stand. */
const failParameterList = (reader: Reader): void => {
  reader.offset += 1;
  reader.skipBlanks();
  reader.fail(reader.atEnd ? 'unexpected-end' : 'unexpected-token', tokenAt(reader), reader.offset, ')');
};

const functionName = (simple: SimpleCommand): string | null => {
  const [word] = simple.words;
  const plain = simple.words.length === 1 && simple.assignments.length === 0 && simple.redirects.length === 0;
  return plain && word !== undefined && word.parts.every((part) => part.kind === 'literal' && !part.escaped) ? word.text : null;
};

/** Takes `( )`; else leaves the reader where it is. */
const closesEmpty = (reader: Reader): boolean => {
  const start = reader.offset;
  reader.offset += 1;
  reader.skipBlanks();
  if (reader.take(')')) return true;
  reader.offset = start;
  return false;
};

const COMPOUNDS: ReadonlyMap<string, CompoundReader> = new Map<string, CompoundReader>([
  ['{', readGroup],
  ['if', compound(readIf)],
  ['for', compound(readFor)],
  ['select', compound(readFor)],
  ['while', compound((reader) => readLoop(reader, 'while'))],
  ['until', compound((reader) => readLoop(reader, 'until'))],
  ['case', compound(readCase)],
  ['[[', readTest],
  ['function', readFunctionKeyword],
]);
