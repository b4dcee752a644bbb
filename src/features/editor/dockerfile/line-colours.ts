/** What a piece of a line is; the theme gives each a colour. `''` is plain text. */
export type ColourName =
  '' | 'comment' | 'comment.directive' | 'keyword' | 'attribute.name' | 'string' | 'string.heredoc' | 'variable' | 'delimiter';

export interface ColourToken {
  readonly startIndex: number;
  readonly scopes: ColourName;
}

interface HeredocName {
  readonly name: string;
  /** `<<-`: tabs may stand before its end. */
  readonly chomp: boolean;
}

/** What a line hands on to the next one. */
export interface LineState {
  readonly escape: '\\' | '`';
  /** Directives may still come: nothing but them has been seen. */
  readonly isHead: boolean;
  /** The instruction that goes on, in upper case; null between instructions. */
  readonly instruction: string | null;
  /** Here-documents that were announced; the first one's body is being read once its instruction has ended. */
  readonly heredocs: readonly HeredocName[];
}

export const initialState: LineState = { escape: '\\', isHead: true, instruction: null, heredocs: [] };

export const sameState = (a: LineState, b: LineState): boolean =>
  a.escape === b.escape &&
  a.isHead === b.isHead &&
  a.instruction === b.instruction &&
  a.heredocs.length === b.heredocs.length &&
  a.heredocs.every(({ name, chomp }, at) => name === b.heredocs[at]?.name && chomp === b.heredocs[at]?.chomp);

interface ColouredLine {
  readonly tokens: readonly ColourToken[];
  readonly state: LineState;
}

/** Beyond this a line is not coloured: no one reads it, and the editor stays quick. */
const maximumLength = 4000;

const instructions = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(' '),
);
const withHeredocs = new Set(['RUN', 'COPY', 'ADD']);

const whole = (scopes: ColourName, state: LineState): ColouredLine => ({ tokens: [{ startIndex: 0, scopes }], state });

/** The colours of one line, and what the next one has to know. Linear in the line. */
export function colourLine(line: string, state: LineState): ColouredLine {
  if (state.instruction === null && state.heredocs.length > 0) return heredocLine(line, state);
  if (line.length > maximumLength) return whole('', state);
  const trimmed = line.trim();
  if (trimmed.startsWith('#')) return commentLine(trimmed, state);
  if (trimmed === '') return whole('', state.instruction === null ? { ...state, isHead: false } : state);
  return instructionLine(line, state);
}

function heredocLine(line: string, state: LineState): ColouredLine {
  const [first, ...rest] = state.heredocs;
  const text = line.replace(/\r$/, '');
  const isEnd = first !== undefined && (first.chomp ? text.replace(/^\t+/, '') : text) === first.name;
  return isEnd ? whole('string.heredoc', { ...state, heredocs: rest }) : whole('string', state);
}

function commentLine(trimmed: string, state: LineState): ColouredLine {
  if (state.instruction !== null || !state.isHead) return whole('comment', state);
  const [, name = '', value = ''] = /^#\s*([A-Za-z]+)\s*=\s*(\S*)/.exec(trimmed) ?? [];
  if (!/^(?:syntax|escape|check)$/i.test(name)) return whole('comment', { ...state, isHead: false });
  const escape = name.toLowerCase() === 'escape' && value === '`' ? '`' : state.escape;
  return whole('comment.directive', { ...state, escape });
}

function instructionLine(line: string, before: LineState): ColouredLine {
  const tokens: ColourToken[] = [];
  let at = 0;
  let instruction = before.instruction;
  if (instruction === null || instruction === 'ONBUILD') {
    const keyword = /^(\s*)(\S+)/.exec(line);
    const indent = keyword?.[1]?.length ?? 0;
    const word = keyword?.[2] ?? '';
    instruction = word.toUpperCase();
    if (indent > 0) tokens.push({ startIndex: 0, scopes: '' });
    tokens.push({ startIndex: indent, scopes: instructions.has(instruction) ? 'keyword' : '' });
    at = indent + word.length;
  }
  if (instruction === 'ONBUILD') {
    const nested = /^(\s+)(\S+)/.exec(line.slice(at));
    const word = nested?.[2] ?? '';
    if (nested && instructions.has(word.toUpperCase())) {
      tokens.push({ startIndex: at, scopes: '' }, { startIndex: at + (nested[1]?.length ?? 0), scopes: 'keyword' });
      at += nested[0].length;
      instruction = word.toUpperCase();
    }
  }
  const heredocs = [...before.heredocs, ...colourArguments(line, at, instruction, tokens)];
  const goesOn = endsWithEscape(line, before.escape);
  return { tokens, state: { escape: before.escape, isHead: false, instruction: goesOn ? instruction : null, heredocs } };
}

/** An escape at the line's end, blanks after it allowed: the instruction goes on. */
function endsWithEscape(line: string, escape: string): boolean {
  return line.trimEnd().endsWith(escape);
}

// In the order in which they are tried at a place; each takes at least one character.
const pieces =
  /(?<heredoc><<-?(?:"[\w.]+"|'[\w.]+'|[A-Za-z_][\w.]*))|(?<string>"(?:[^"\\]|\\.)*"?|'[^']*'?)|(?<variable>\$(?:\{[^}]*\}?|\w+))|(?<operator>&&|\|\|?|;)|(?<flag>(?<=\s)--?[A-Za-z][\w-]*)|(?<word>[^\s"'$&|;<]+)|(?<rest>\s+|.)/gu;

const colours = {
  heredoc: 'string.heredoc',
  string: 'string',
  variable: 'variable',
  operator: 'delimiter',
  flag: 'attribute.name',
} as const;

/** Colours what follows a keyword; answers the here-documents that it announces. */
function colourArguments(line: string, from: number, instruction: string, tokens: ColourToken[]): readonly HeredocName[] {
  const announced: HeredocName[] = [];
  for (const found of line.matchAll(at(pieces, from))) {
    const groups = found.groups ?? {};
    const kind = (Object.keys(colours) as (keyof typeof colours)[]).find((name) => groups[name] !== undefined);
    const isAs = instruction === 'FROM' && /^as$/i.test(groups['word'] ?? '');
    const isHeredoc = kind === 'heredoc' && withHeredocs.has(instruction);
    if (isHeredoc) announced.push(nameOf(found[0]));
    tokens.push({ startIndex: found.index, scopes: isAs ? 'keyword' : kind === 'heredoc' && !isHeredoc ? '' : kind ? colours[kind] : '' });
  }
  return announced;
}

function at(pattern: RegExp, index: number): RegExp {
  const copy = new RegExp(pattern);
  copy.lastIndex = index;
  return copy;
}

const nameOf = (text: string): HeredocName => ({ name: text.replace(/^<<-?/, '').replaceAll(/["']/g, ''), chomp: text.startsWith('<<-') });
