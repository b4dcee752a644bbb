import type { Redirect } from '../ast.ts';
import { awaitHeredoc } from './heredocs.ts';
import type { Reader } from './reader.ts';
import { readWord } from './words.ts';

type Operator = Redirect['operator'];

const PLAIN: readonly Operator[] = ['<<<', '<<-', '<<', '<&', '<>', '<', '>>', '>&', '>|', '>'];
const COMBINED: readonly Operator[] = ['&>>', '&>'];
const ASH_COMBINED: readonly Operator[] = ['&>'];

/** Digits right before `<` or `>`: the file descriptor that is meant. */
const descriptorLength = (reader: Reader): number => {
  let length = 0;
  while (length < 10 && reader.peek(length) >= '0' && reader.peek(length) <= '9') length += 1;
  const after = reader.peek(length);
  return length > 0 && (after === '<' || after === '>') ? length : 0;
};

const operatorAt = (reader: Reader, descriptor: number): Operator | undefined => {
  const { features } = reader.reading;
  if (descriptor === 0 && features.combinedRedirect && reader.peek() === '&')
    return (features.bash ? COMBINED : ASH_COMBINED).find((operator) => reader.startsWith(operator));
  const first = reader.peek(descriptor);
  if (first !== '<' && first !== '>') return undefined;
  if (descriptor === 0 && features.processSubstitution && reader.peek(1) === '(') return undefined;
  const candidates = features.combinedRedirect ? PLAIN : PLAIN.slice(1);
  return candidates.find((operator) => reader.text.startsWith(operator, reader.offset + descriptor));
};

const failTarget = (reader: Reader): void => {
  const { strict, bash } = reader.reading.features;
  const token = reader.peek() === '\n' || (reader.atEnd && bash && strict) ? 'newline' : reader.peek();
  reader.fail(reader.atEnd && strict && !bash ? 'unexpected-end' : 'unexpected-token', token, reader.offset);
};

/** Reads a redirect if one begins here, else answers null and does not move. */
export const readRedirect = (reader: Reader): Redirect | null => {
  const start = reader.offset;
  const digits = descriptorLength(reader);
  const operator = operatorAt(reader, digits);
  if (operator === undefined) return null;
  const fd = digits === 0 ? null : Number(reader.text.slice(start, start + digits));
  reader.offset += digits + operator.length;
  reader.skipBlanks();
  const target = readWord(reader);
  if (target === null) failTarget(reader);
  const redirect = {
    fd,
    operator,
    target: target ?? { parts: [], text: '', ...reader.span(reader.offset) },
    heredoc: null,
    ...reader.span(start),
  };
  if ((operator === '<<' || operator === '<<-') && target !== null) awaitHeredoc(reader, redirect);
  return redirect;
};

/** All redirects that stand here, blanks between them. */
export const readRedirects = (reader: Reader): Redirect[] => {
  const redirects: Redirect[] = [];
  for (;;) {
    const before = reader.offset;
    reader.skipBlanks();
    const redirect = readRedirect(reader);
    if (redirect === null) {
      reader.offset = before;
      return redirects;
    }
    redirects.push(redirect);
  }
};
