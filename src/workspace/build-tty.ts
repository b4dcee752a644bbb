/** Columns of the terminal that is imagined; the engine leaves the last one free. */
const columns = 100;

interface Vertex {
  name: string;
  prefix: '' | 'CACHED ' | 'ERROR ';
  time: string;
  /** Work inside of it, such as what was transferred. */
  readonly parts: string[];
}

const noTime = '0.0s';

/** A line with its time at the right end, cut where it would run into it. */
function aligned(text: string, time: string): string {
  const room = columns - 1 - time.length - 1;
  return `${text.length > room ? text.slice(0, room) : text.padEnd(room)} ${time}`;
}

function note(vertex: Vertex, text: string): void {
  const done = /^DONE (\S+)$/.exec(text);
  if (done) vertex.time = done[1] ?? noTime;
  else if (text === 'CACHED') vertex.prefix = 'CACHED ';
  else if (text.startsWith('ERROR: ')) vertex.prefix = 'ERROR ';
  else if (text.endsWith(' done')) vertex.parts.push(text.slice(0, -' done'.length));
}

/** Where the numbered blocks of a plain log end: what follows is printed alike in both. */
function headLength(plain: readonly string[]): number {
  let last = -1;
  plain.forEach((line, at) => {
    if (/^#\d+ /.test(line)) last = at;
  });
  return last + 1;
}

function verticesOf(lines: readonly string[]): readonly Vertex[] {
  const vertices = new Map<string, Vertex>();
  for (const line of lines) {
    const [, number = '', text = ''] = /^#(\d+) (.*)$/.exec(line) ?? [];
    if (number === '' || number === '0') continue;
    const known = vertices.get(number);
    if (!known) vertices.set(number, { name: text, prefix: '', time: noTime, parts: [] });
    else if (text !== known.name) note(known, text);
  }
  return [...vertices.values()];
}

/**
 * What `docker build` leaves on a terminal (`--progress=tty`) when it has ended, made of what it prints plainly: a line a
 * step with its time, without the output of commands that went well. `totalMs` is modelled.
 */
export function ttyLog(plain: readonly string[], totalMs: number): readonly string[] {
  const end = headLength(plain);
  const vertices = verticesOf(plain.slice(0, end));
  const head = `[+] Building ${(totalMs / 1000).toFixed(1)}s (${vertices.length}/${vertices.length}) FINISHED`;
  const steps = vertices.flatMap(({ name, prefix, time, parts }) => [
    aligned(` => ${prefix}${name}`, time),
    ...parts.map((part) => aligned(` => => ${part}`, noTime)),
  ]);
  return [aligned(head, 'docker:default'), ...steps, ...plain.slice(end).filter((line, at) => at > 0 || line !== '')];
}
