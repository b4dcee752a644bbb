import { Lexer, type Token } from 'marked';

/** Longer texts are shown as they are. */
const mostUnits = 60_000;
/** The lexer pairs marks of emphasis with each other: the square of their number takes time. */
const mostMarks = 5000;
/** Quotes and lists that go deeper are no prose. */
const deepest = 20;

/** Whether a line opens more levels of quotes or lists than anyone reads; the lexer would take long, or run out of stack. */
function isTooDeep(line: string): boolean {
  const marks = /^(?:[ \t]{0,8}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){1,}/.exec(line)?.[0] ?? '';
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return marks.replaceAll(/[^>*+\-.)]/g, '').length > deepest || indent > 200;
}

const hasManyMarks = (text: string): boolean => text.replaceAll(/[^*_~]/g, '').length > mostMarks;

/** The tokens of a Markdown text; null when it is no prose and should be shown as it is. Never throws. */
export function markdownTokens(text: string): readonly Token[] | null {
  return lexed(text, (lexer) => lexer.lex(text));
}

/** The tokens of one line of Markdown, without blocks; null when it should be shown as it is. */
export function inlineMarkdownTokens(text: string): readonly Token[] | null {
  return lexed(text, (lexer) => lexer.inlineTokens(text));
}

function lexed(text: string, lex: (lexer: Lexer) => readonly Token[]): readonly Token[] | null {
  if (text.length > mostUnits || hasManyMarks(text) || text.split('\n').some(isTooDeep)) return null;
  try {
    return lex(new Lexer({ gfm: true }));
  } catch {
    return null;
  }
}
