import { baseOf } from './command-line.ts';
import type { FlagValues } from './flags.ts';
import { readHeredocMark } from './heredoc.ts';
import type { CopyCommand, Heredoc, Instruction } from './types.ts';

function isHeredoc(word: string): boolean {
  const mark = readHeredocMark(word);
  return mark !== null && !('error' in mark);
}

/** The here-documents that stand among the sources, in their order; of several of one name, the last one's content counts. */
function heredocSources(instruction: Instruction): readonly Heredoc[] {
  const byName = new Map(instruction.heredocs.map((heredoc) => [heredoc.name, heredoc]));
  return instruction.args.slice(0, -1).flatMap(({ value, range: { end } }) => {
    const mark = readHeredocMark(value);
    if (mark === null || 'error' in mark) return [];
    const { content, contentRange } = byName.get(mark.name) ?? { content: '', contentRange: { start: end, end } };
    return [{ ...mark, content, contentRange }];
  });
}

/** COPY and ADD, with at least two arguments and right flags. */
export function readCopy(instruction: Instruction, flags: FlagValues): CopyCommand | string {
  const kind = instruction.keyword === 'add' ? 'add' : 'copy';
  const destination = instruction.args.at(-1);
  if (destination === undefined || isHeredoc(destination.value)) {
    return `${instruction.keyword.toUpperCase()} cannot accept a heredoc as a destination`;
  }
  return {
    ...baseOf(instruction),
    kind,
    sources: instruction.args.slice(0, -1).filter(({ value }) => !isHeredoc(value)),
    heredocs: heredocSources(instruction),
    destination,
    from: flags.string('from'),
    chown: flags.string('chown'),
    chmod: flags.string('chmod'),
    link: flags.bool('link') ?? false,
    parents: flags.bool('parents') ?? false,
    exclude: flags.all('exclude').map(({ value }) => value),
    checksum: flags.string('checksum'),
    keepGitDir: flags.bool('keep-git-dir') ?? false,
    unpack: flags.bool('unpack'),
  };
}
