import type { AndOr, Pipeline, Script, ShellCommandNode, Statement } from '../ast.ts';
import { readCommand } from './commands.ts';
import { takeLineBreak } from './heredocs.ts';
import type { Reader, Stops } from './reader.ts';
import { CLOSERS, operatorAt, reservedWordAt, skipBlanksAndComment, skipLines, tokenAt } from './tokens.ts';

/** The stop or closer that stands here, or null. */
const closerAt = (reader: Reader): string | null => {
  const token = reservedWordAt(reader) ?? operatorAt(reader);
  return token !== null && CLOSERS.has(token) ? token : null;
};

/** Statements up to one of `stops` or the end. What fits nowhere is an error and skipped. */
export const readList = (reader: Reader, stops: Stops): Script => {
  const start = reader.offset;
  const statements: Statement[] = [];
  for (skipLines(reader); !reader.atEnd; skipLines(reader)) {
    const closer = closerAt(reader);
    if (closer !== null && stops.has(closer)) break;
    const statement = closer === null ? readStatement(reader) : null;
    if (statement === null) skipUnexpected(reader, statements.length === 0 ? undefined : expectedOf(reader, stops));
    else statements.push(statement);
  }
  const end = statements.length === 0 ? start : reader.offset;
  return { statements, comments: [], errors: [], ...reader.span(start, Math.max(start, end)) };
};

/** The one word that could end the list here, where the shell would say so. */
const expectedOf = (reader: Reader, stops: Stops): string | undefined =>
  reader.reading.features.strict && stops.size === 1 ? [...stops][0] : undefined;

const skipUnexpected = (reader: Reader, expecting?: string): void => {
  const token = tokenAt(reader);
  reader.offset += Math.max(1, token.length);
  reader.fail('unexpected-token', token === '\n' ? 'newline' : token, reader.offset - Math.max(1, token.length), expecting);
};

const readStatement = (reader: Reader): Statement | null => {
  const start = reader.offset;
  const andOr = readAndOr(reader);
  if (andOr === null) return null;
  const end = reader.offset;
  skipBlanksAndComment(reader);
  const background = reader.peek() === '&' && reader.peek(1) !== '&' && reader.take('&');
  const isEnd = background || takeSemicolon(reader) || takeLineBreak(reader) || reader.atEnd;
  if (!isEnd && closerAt(reader) === null) skipUnexpected(reader);
  return { andOr, background, ...reader.span(start, background ? reader.offset : end) };
};

const takeSemicolon = (reader: Reader): boolean =>
  reader.peek() === ';' && reader.peek(1) !== ';' && reader.peek(1) !== '&' && reader.take(';');

const readAndOr = (reader: Reader): AndOr | null => {
  const start = reader.offset;
  const first = readPipeline(reader);
  if (first === null) return null;
  const rest: AndOr['rest'][number][] = [];
  for (;;) {
    const before = reader.offset;
    reader.skipBlanks();
    const operator = reader.startsWith('&&') ? '&&' : reader.startsWith('||') ? '||' : null;
    if (operator === null) {
      reader.offset = before;
      return { first, rest, ...reader.span(start) };
    }
    const operatorStart = reader.offset;
    reader.offset += 2;
    const operatorSpan = reader.span(operatorStart);
    skipLines(reader);
    const pipeline = readPipeline(reader);
    if (pipeline === null) {
      failMissing(reader);
      return { first, rest, ...reader.span(start) };
    }
    rest.push({ operator, operatorSpan, pipeline });
  }
};

/** Says that a command is missing here; the token stays for the caller. */
const failMissing = (reader: Reader): void => {
  if (reader.atEnd) reader.fail('unexpected-end', '');
  else if (closerAt(reader) !== null) reader.fail('unexpected-token', tokenAt(reader));
};

/** Only bash takes `! !`, and `!` alone. */
const refusesSecond = (reader: Reader): boolean => reader.reading.features.strict && !reader.reading.features.bash;

const failAfterMark = (reader: Reader): boolean => {
  if (reader.reading.features.bash) return operatorAt(reader) === ';' || operatorAt(reader) === '\n' || reader.atEnd;
  if (!reader.atEnd) reader.fail('unexpected-token', tokenAt(reader) === '\n' ? 'newline' : tokenAt(reader));
  return !reader.atEnd;
};

const readPipeline = (reader: Reader): Pipeline | null => {
  const start = reader.offset;
  let negated = false;
  while (reservedWordAt(reader) === '!') {
    if (negated && refusesSecond(reader)) reader.fail('unexpected-token', '!');
    reader.offset += 1;
    negated = !negated;
    reader.skipBlanks();
  }
  const first = readCommand(reader);
  if (first === null) {
    if (reader.offset > start && !(reader.reading.features.strict && failAfterMark(reader))) failMissing(reader);
    return reader.offset > start ? { negated, commands: [], operators: [], ...reader.span(start) } : null;
  }
  const commands: ShellCommandNode[] = [first];
  const operators: ('|' | '|&')[] = [];
  for (;;) {
    const before = reader.offset;
    reader.skipBlanks();
    const operator = pipeAt(reader);
    if (operator === null) {
      reader.offset = before;
      return { negated, commands, operators, ...reader.span(start) };
    }
    reader.offset += operator.length;
    skipLines(reader);
    const command = readCommand(reader);
    if (command === null) {
      failMissing(reader);
      return { negated, commands, operators, ...reader.span(start) };
    }
    operators.push(operator);
    commands.push(command);
  }
};

const pipeAt = (reader: Reader): '|' | '|&' | null => {
  if (reader.peek() !== '|' || reader.peek(1) === '|') return null;
  return reader.peek(1) === '&' && reader.reading.features.bash ? '|&' : '|';
};
