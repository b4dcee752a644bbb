import { isSpace, toLower, trimSpace, utf8Length } from '../text/go-strings.ts';
import type { Range } from '../text/position.ts';
import { readArguments } from './arguments.ts';
import { readDirectiveLine, readDirectives } from './directives.ts';
import { readHeredocMarks } from './heredoc.ts';
import type { HeredocMark } from './heredoc.ts';
import { JoinedText } from './joined-text.ts';
import { keepInstruction, knownInstruction } from './known-instructions.ts';
import type { InstructionSource } from './known-instructions.ts';
import { splitCommand } from './split-command.ts';
import type { Argument, Comment, Dockerfile, DockerfileError, Heredoc, Instruction, ParserWarning } from './types.ts';

/** BuildKit's scanner takes no longer line. */
const maxLineBytes = 65_535;
const maxOnbuildDepth = 32;

/** Reads a Dockerfile as BuildKit's parser does. An error does not end it: what follows is read as far as possible. */
export function readDockerfile(text: string): Dockerfile {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const dockerfile = new Reader(text, lines, false).read();
  const long = lines.findIndex(isTooLong);
  return long < 0 ? dockerfile : { ...dockerfile, error: new Reader(text, lines.slice(0, long), true).read().error };
}

const isTooLong = (line: string): boolean => line.length * 3 > maxLineBytes && utf8Length(line) > maxLineBytes;

/** A piece of a physical line, and whether the next line continues it. */
interface Piece {
  readonly text: string;
  readonly line: number;
  readonly character: number;
  readonly continues: boolean;
}

class Reader {
  readonly #lines: readonly string[];
  readonly #comments: Comment[] = [];
  readonly #instructions: Instruction[] = [];
  readonly #warnings: ParserWarning[] = [];
  readonly #seenDirectives = new Set<string>();
  #commentsAbove: Comment[] = [];
  #escape: '\\' | '`' = '\\';
  #directivesDone = false;
  #error: DockerfileError | null = null;
  /** How often something was wrong, whether it was the first thing or not. */
  #failures = 0;
  /** The next physical line, from 0: BuildKit's `currentLine`. */
  #next = 0;

  /** `isCut`: behind these lines stands one that is too long for BuildKit. */
  constructor(
    readonly text: string,
    lines: readonly string[],
    readonly isCut: boolean,
  ) {
    this.#lines = lines;
  }

  read(): Dockerfile {
    while (this.#next < this.#lines.length) this.#readLine();
    if (this.#instructions.length === 0) this.#fail('file with no instructions', this.#next, this.#next);
    if (this.isCut) this.#fail(`dockerfile line greater than max allowed size of ${maxLineBytes}`, this.#next, this.#next);
    return {
      text: this.text,
      escape: this.#escape,
      directives: readDirectives(this.text, this.#lines),
      comments: this.#comments,
      instructions: this.#instructions,
      warnings: this.#warnings,
      error: this.#error,
    };
  }

  /** The first error is the one that BuildKit says. Lines from 1, both included. */
  #fail(message: string, firstLine: number, lastLine: number, range?: Range): void {
    this.#failures += 1;
    if (this.#error !== null) return;
    const lines = [];
    for (let line = firstLine; line <= Math.max(firstLine, lastLine); line += 1) lines.push(line);
    this.#error = { message, parseErrorLine: null, lines, range: range ?? this.#lineRange(Math.max(0, firstLine - 1)) };
  }

  #lineRange(line: number): Range {
    return { start: { line, character: 0 }, end: { line, character: this.#lineEnd(line) } };
  }

  #lineEnd(line: number): number {
    const text = this.#lines[line] ?? '';
    return text.endsWith('\r') ? text.length - 1 : text.length;
  }

  /** A top-level line: blank, comment, directive, or the beginning of an instruction. */
  #readLine(): void {
    const line = this.#next;
    const raw = this.#lines[line] ?? '';
    const bom = line === 0 && raw.startsWith('\ufeff') ? 1 : 0;
    const start = firstNonBlank(raw, bom);
    const isDirective = this.#readDirective(raw.slice(start), line);
    if (raw[start] === '#') {
      this.#comments.push(commentAt(raw, start, line));
      if (!isDirective) this.#noteCommentAbove(raw, bom, start, line);
      this.#next += 1;
      return;
    }
    const piece = this.#pieceOf(raw, start, line);
    this.#next += 1;
    if (piece.continues || piece.text !== '') this.#readInstruction(piece);
  }

  /** BuildKit cuts one byte off the line before it trims, so an indented comment keeps its `#`. */
  #noteCommentAbove(raw: string, bom: number, start: number, line: number): void {
    const text = trimSpace(withoutFirstByte(raw.slice(bom)));
    if (text === '') this.#commentsAbove = [];
    else this.#commentsAbove.push({ text, range: { start: { line, character: start }, end: { line, character: this.#lineEnd(line) } } });
  }

  #readDirective(content: string, line: number): boolean {
    if (this.#directivesDone) return false;
    const directive = readDirectiveLine(trimNewline(content), '#');
    if (directive === null) {
      this.#directivesDone = true;
      return false;
    }
    const { name, value } = directive;
    if (this.#seenDirectives.has(name)) this.#fail(`only one ${name} parser directive can be used`, line, line, this.#lineRange(line));
    this.#seenDirectives.add(name);
    if (name !== 'escape') return true;
    if (value === '\\' || value === '`') this.#escape = value;
    else this.#fail(`invalid escape token '${value}' does not match \` or \\`, line, line, this.#lineRange(line));
    return true;
  }

  /** The line from `start` without its end, and without its continuation mark where it has one. */
  #pieceOf(raw: string, start: number, line: number): Piece {
    let end = raw.length;
    while (end > start && raw[end - 1] === '\r') end -= 1;
    let mark = end;
    while (mark > start && (raw[mark - 1] === ' ' || raw[mark - 1] === '\t')) mark -= 1;
    const continues = mark > start && raw[mark - 1] === this.#escape && (mark - 1 === start || raw[mark - 2] !== this.#escape);
    return { text: raw.slice(start, continues ? mark - 1 : end), line, character: start, continues };
  }

  /** Joins the lines that continue `first`; comments and blank lines between them are passed over. */
  #joinLines(first: Piece): JoinedText {
    const pieces = [first];
    let emptyLine = -1;
    while (pieces.at(-1)?.continues && this.#next < this.#lines.length) {
      const raw = this.#lines[this.#next] ?? '';
      const start = firstNonBlank(raw, 0);
      if (raw[start] === '#') this.#comments.push(commentAt(raw, start, this.#next));
      else if (start >= raw.length) emptyLine = emptyLine < 0 ? this.#next : emptyLine;
      else pieces.push(this.#pieceOf(raw, 0, this.#next));
      this.#next += 1;
    }
    const joined = JoinedText.of(pieces);
    if (emptyLine >= 0) {
      this.#warnings.push({ code: 'empty-continuation', instruction: joined.text, line: this.#next, range: this.#lineRange(emptyLine) });
    }
    return joined;
  }

  #readInstruction(first: Piece): void {
    const original = this.#joinLines(first);
    const commentsAbove = this.#commentsAbove;
    this.#commentsAbove = [];
    if (original.text.includes('<<')) {
      this.#instructions.push(this.#readWithHeredocs(original, commentsAbove, first.line));
      return;
    }
    const lastLine = this.#next - 1;
    const place = { firstLine: first.line, lastLine, lastCharacter: this.#lineEnd(lastLine) };
    const source = { original, commentsAbove, escape: this.#escape, ...place };
    this.#instructions.push(knownInstruction(source) ?? this.#readNew(source));
  }

  #readNew(source: InstructionSource): Instruction {
    const failures = this.#failures;
    const instruction = this.#finish(this.#parse(source.original, source.commentsAbove, source.firstLine + 1, 0), []);
    if (this.#failures === failures) keepInstruction(source, instruction);
    return instruction;
  }

  #readWithHeredocs(original: JoinedText, commentsAbove: readonly Comment[], firstLine: number): Instruction {
    const read = this.#parse(original, commentsAbove, firstLine + 1, 0);
    return this.#finish(read, mayHaveHeredocs(read) ? this.#readHeredocs(read, original.text) : []);
  }

  #finish(instruction: Instruction, heredocs: readonly Heredoc[]): Instruction {
    const lastLine = this.#next - 1;
    const range = { start: instruction.range.start, end: { line: lastLine, character: this.#lineEnd(lastLine) } };
    const nested = instruction.nested === null ? null : this.#finish(instruction.nested, heredocs);
    return { ...instruction, range, endLine: this.#next, heredocs, nested };
  }

  #parse(original: JoinedText, commentsAbove: readonly Comment[], startLine: number, depth: number): Instruction {
    const { keyword, flags, rest } = splitCommand(original, this.#escape);
    const name = toLower(keyword.text);
    const { args, json, error } = readArguments(name, rest, this.#escape);
    const keywordRange = keyword.rangeOf(0, keyword.text.length);
    const range = { start: keywordRange.start, end: original.rangeOf(0, original.text.length).end };
    if (error !== null) this.#fail(error, startLine, this.#next, range);
    const nests = name === 'onbuild' && rest.text !== '' && depth < maxOnbuildDepth;
    const nested = nests ? this.#parse(rest, [], startLine, depth + 1) : null;
    const lines = { startLine, endLine: this.#next };
    const words = {
      keyword: name,
      keywordText: keyword.text,
      keywordRange,
      flags,
      args: nested === null ? args : nestedArgs(nested),
      json,
    };
    return { ...words, range, ...lines, original, rest, heredocs: [], commentsAbove, nested };
  }

  #readHeredocs(instruction: Instruction, line: string): readonly Heredoc[] {
    const marks = readHeredocMarks(line);
    if ('error' in marks) {
      this.#fail(marks.error, instruction.startLine, this.#next, instruction.range);
      return [];
    }
    return marks.map((mark) => this.#readHeredoc(mark, instruction));
  }

  #readHeredoc(mark: HeredocMark, instruction: Instruction): Heredoc {
    const firstLine = this.#next;
    while (this.#next < this.#lines.length && !endsHeredoc(this.#lines[this.#next] ?? '', mark)) this.#next += 1;
    const terminated = this.#next < this.#lines.length;
    const content = this.#linesWithEnds(firstLine, this.#next);
    const contentRange = this.#contentRange(firstLine, this.#next);
    if (terminated) this.#next += 1;
    else this.#fail('unterminated heredoc', instruction.startLine, this.#next, instruction.range);
    return { ...mark, content, contentRange };
  }

  #linesWithEnds(from: number, to: number): string {
    if (from >= to) return '';
    const content = this.#lines.slice(from, to).join('\n');
    return to < this.#lines.length || this.text.endsWith('\n') ? `${content}\n` : content;
  }

  #contentRange(from: number, to: number): Range {
    const isInside = to < this.#lines.length;
    const last = Math.max(0, this.#lines.length - 1);
    const end = isInside ? { line: to, character: 0 } : { line: last, character: this.#lineEnd(last) };
    return { start: from < this.#lines.length ? { line: from, character: 0 } : end, end };
  }
}

/** BuildKit gives ONBUILD the words of its trigger. */
const nestedArgs = (nested: Instruction): readonly Argument[] => [
  { value: nested.keywordText, range: nested.keywordRange },
  ...nested.args,
];

/** Of a longer character what is left is no letter any more. */
const withoutFirstByte = (text: string): string => '\ufffd'.repeat(Math.max(0, utf8Length(text.slice(0, 1)) - 1)) + text.slice(1);

const trimNewline = (text: string): string => {
  let end = text.length;
  while (text[end - 1] === '\r') end -= 1;
  return text.slice(0, end);
};

function firstNonBlank(raw: string, from: number): number {
  let start = from;
  while (start < raw.length && isSpace(raw.charCodeAt(start))) start += 1;
  return start;
}

function commentAt(raw: string, start: number, line: number): Comment {
  const end = raw.endsWith('\r') ? raw.length - 1 : raw.length;
  return { text: trimSpace(raw.slice(start + 1, end)), range: { start: { line, character: start }, end: { line, character: end } } };
}

function endsHeredoc(raw: string, mark: HeredocMark): boolean {
  let start = 0;
  let end = raw.length;
  while (mark.chomp && raw[start] === '\t') start += 1;
  while (end > start && raw[end - 1] === '\r') end -= 1;
  return end - start === mark.name.length && raw.startsWith(mark.name, start);
}

/** RUN, COPY and ADD in shell form, also directly behind ONBUILD. */
function mayHaveHeredocs(instruction: Instruction): boolean {
  const target = instruction.keyword === 'onbuild' && instruction.nested !== null ? instruction.nested : instruction;
  return ['add', 'copy', 'run'].includes(target.keyword) && !target.json;
}
