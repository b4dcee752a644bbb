interface Piece {
  readonly text: string;
  readonly kind: 'plain' | 'keyword' | 'flag' | 'string' | 'comment';
}

const instruction =
  /^(\s*)(FROM|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL|MAINTAINER)(?=\s|$)/i;
const parts = /("(?:[^"\\\n]|\\.){0,400}"|'[^'\n]{0,400}')|(?<=\s)(--?[a-z][\w-]{0,60})|\b(AS)\b/g;

/** The pieces of one line of a Dockerfile; their texts together are the line. */
function dockerfileLine(line: string): readonly Piece[] {
  if (/^\s*#/.test(line)) return [{ text: line, kind: 'comment' }];
  const [head = '', indent = '', keyword = ''] = instruction.exec(line) ?? [];
  const start: Piece[] = keyword
    ? [
        { text: indent, kind: 'plain' },
        { text: keyword, kind: 'keyword' },
      ]
    : [];
  const rest = line.slice(head.length);
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of rest.matchAll(parts)) {
    pieces.push({ text: rest.slice(at, found.index), kind: 'plain' });
    pieces.push({ text: found[0], kind: found[1] ? 'string' : found[2] ? 'flag' : 'keyword' });
    at = found.index + found[0].length;
  }
  const end: Piece = { text: rest.slice(at), kind: 'plain' };
  return [...start, ...pieces, end].filter(({ text }) => text !== '');
}

/** A snippet as coloured pieces. Only Dockerfiles are coloured here; the editor knows more languages. */
export function colour(text: string, language: string): readonly Piece[] {
  if (!/^(dockerfile|docker)$/i.test(language)) return [{ text, kind: 'plain' }];
  const lines = text.split('\n');
  return lines.flatMap((line, at) => [...dockerfileLine(line), ...(at < lines.length - 1 ? [{ text: '\n', kind: 'plain' } as const] : [])]);
}
