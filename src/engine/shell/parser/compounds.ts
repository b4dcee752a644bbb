import type { CaseNode, ForNode, IfNode, Script, Span, WhileNode, Word } from '../ast.ts';
import type { Reader, Stops } from './reader.ts';
import { operatorAt, reservedWordAt, skipLines, tokenAt } from './tokens.ts';
import { atWord, readWord } from './words.ts';

type Bare<Node> = Omit<Node, 'redirects' | keyof Span>;

const THEN: Stops = new Set(['then']);
const BRANCH_END: Stops = new Set(['elif', 'else', 'fi']);
const FI: Stops = new Set(['fi']);
const DO: Stops = new Set(['do']);
const DONE: Stops = new Set(['done']);
const ITEM_END: Stops = new Set([';;', ';&', ';;&', 'esac']);

/** Takes the reserved word if it stands here, else says what is missing. */
const expectWord = (reader: Reader, word: string): boolean => {
  if (reservedWordAt(reader) === word) {
    reader.offset += word.length;
    return true;
  }
  reader.fail(reader.atEnd ? 'unexpected-end' : 'unexpected-token', tokenAt(reader), reader.offset, word);
  return false;
};

/** A list that may not be empty, up to a reserved word of `stops`. */
const readBody = (reader: Reader, stops: Stops): Script => {
  const body = reader.reading.parseList(reader, stops);
  if (body.statements.length === 0 && !reader.atEnd) reader.fail('unexpected-token', tokenAt(reader));
  return body;
};

/** `if … fi`, the reader standing on `if`. */
export const readIf = (reader: Reader): Bare<IfNode> => {
  const branches: IfNode['branches'][number][] = [];
  reader.offset += 'if'.length;
  for (;;) {
    const condition = readBody(reader, THEN);
    expectWord(reader, 'then');
    const body = readBody(reader, BRANCH_END);
    branches.push({ condition, body });
    if (reservedWordAt(reader) !== 'elif') break;
    reader.offset += 'elif'.length;
  }
  const hasElse = reservedWordAt(reader) === 'else';
  if (hasElse) reader.offset += 'else'.length;
  const otherwise = hasElse ? readBody(reader, FI) : null;
  expectWord(reader, 'fi');
  return { kind: 'if', branches, otherwise };
};

const readDoGroup = (reader: Reader): Script => {
  expectWord(reader, 'do');
  const body = readBody(reader, DONE);
  expectWord(reader, 'done');
  return body;
};

/** `while … done` and `until … done`. */
export const readLoop = (reader: Reader, kind: 'while' | 'until'): Bare<WhileNode> => {
  reader.offset += kind.length;
  const condition = readBody(reader, DO);
  return { kind, condition, body: readDoGroup(reader) };
};

const readWords = (reader: Reader): Word[] => {
  const words: Word[] = [];
  for (reader.skipBlanks(); atWord(reader) && reader.peek() !== '#'; reader.skipBlanks()) {
    const word = readWord(reader);
    if (word === null) break;
    words.push(word);
  }
  return words;
};

/** `for x in words; do … done`; bash's `for ((a;b;c))` keeps its head as the variable's text. */
export const readFor = (reader: Reader): Bare<ForNode> => {
  reader.offset += reader.startsWith('for') ? 'for'.length : 'select'.length;
  reader.skipBlanks();
  const nameStart = reader.offset;
  const variable = reader.startsWith('((') ? readArithmeticHead(reader) : (readWord(reader)?.text ?? '');
  if (reader.reading.features.strict && !reader.reading.features.bash && variable !== '' && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable))
    reader.fail('bad-name', 'for', nameStart);
  if (variable === '') reader.fail('unexpected-token', tokenAt(reader));
  skipLines(reader);
  let words: Word[] | null = null;
  if (reservedWordAt(reader) === 'in') {
    reader.offset += 'in'.length;
    words = readWords(reader);
  }
  reader.skipBlanks();
  const separated = reader.take(';') || reader.peek() === '\n' || words === null;
  if (!separated) reader.fail(reader.atEnd ? 'unexpected-end' : 'unexpected-token', tokenAt(reader));
  skipLines(reader);
  return { kind: 'for', variable, words, body: readDoGroup(reader) };
};

const readArithmeticHead = (reader: Reader): string => {
  const end = reader.text.indexOf('))', reader.offset);
  const start = reader.offset;
  reader.offset = end === -1 ? reader.text.length : end + 2;
  return reader.text.slice(start, reader.offset);
};

/** `case w in … esac`. */
export const readCase = (reader: Reader): Bare<CaseNode> => {
  reader.offset += 'case'.length;
  reader.skipBlanks();
  const subject = readWord(reader) ?? { parts: [], text: '', ...reader.span(reader.offset) };
  skipLines(reader);
  expectWord(reader, 'in');
  const items: CaseNode['items'][number][] = [];
  for (skipLines(reader); !reader.atEnd && reservedWordAt(reader) !== 'esac'; skipLines(reader)) {
    const item = readCaseItem(reader);
    if (item === null) break;
    items.push(item);
  }
  if (reader.atEnd) reader.fail('unexpected-end', '', reader.offset, ')');
  else expectWord(reader, 'esac');
  return { kind: 'case', subject, items };
};

const readCaseItem = (reader: Reader): CaseNode['items'][number] | null => {
  reader.take('(');
  const patterns: Word[] = [];
  do {
    reader.skipBlanks();
    const pattern = readWord(reader);
    if (pattern !== null) patterns.push(pattern);
    reader.skipBlanks();
  } while (reader.take('|'));
  if (patterns.length === 0 || !reader.take(')')) {
    reader.fail(reader.atEnd ? 'unexpected-end' : 'unexpected-token', tokenAt(reader), reader.offset, ')');
    return null;
  }
  const body = reader.reading.parseList(reader, ITEM_END);
  const goesOn =
    operatorAt(reader) === ';;&' && reader.take(';;&') ? ';;&' : operatorAt(reader) === ';&' && reader.take(';&') ? ';&' : null;
  if (goesOn !== null) return { patterns, body, goesOn };
  if (!reader.take(';;')) {
    skipLines(reader);
    if (reader.atEnd) reader.fail('unexpected-end', '', reader.offset, ';;');
  }
  return { patterns, body };
};
