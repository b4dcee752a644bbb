import type { CopyCommand } from '../../dockerfile/types.ts';
import { cleanPath } from '../../ignore/clean-path.ts';
import type { IgnoreMatcher } from '../../ignore/matcher.ts';
import { goQuote } from '../../text/go-strings.ts';
import type { CheckSink } from './check-sink.ts';

/**
 * A source of a COPY or ADD from the context that the ignore file keeps out of it. The built-in frontend asks for the path as it
 * is written; newer ones know better what is in a directory.
 */
export function checkCopiedPath(sink: CheckSink, command: CopyCommand, source: string, matcher: IgnoreMatcher): void {
  const path = sink.newer ? cleanPath(source) : source;
  if (sink.newer && isRoot(path) && !hidesRoot(matcher)) return;
  if (sink.newer && givesBackUnder(matcher, path)) return;
  const result = matcher.match(path);
  if (!result.ok || !result.ignored) return;
  const verb = command.kind === 'add' ? 'Add' : 'Copy';
  const detail = `Attempting to ${verb} file ${goQuote(path)} that is excluded by .dockerignore`;
  const range = command.sources.find(({ value }) => value === source)?.range ?? command.range;
  sink.warn('CopyIgnoredFile', command.instruction, detail, { range, subject: path });
}

const isRoot = (path: string): boolean => path === '.' || path === '/';

/** The context as a whole counts as hidden only where all that is in it is. */
const hidesRoot = ({ patterns }: IgnoreMatcher): boolean =>
  patterns.some(({ exception, pattern }) => !exception && ['*', '**', '**/*'].includes(pattern));

/** An exception that may give back something at the path or below it: then nothing can be said from here. */
function givesBackUnder({ patterns }: IgnoreMatcher, path: string): boolean {
  const base = path === '.' ? '' : path.replace(/^\//, '');
  return patterns.some(({ exception, pattern }) => {
    if (!exception) return false;
    const elements = pattern.split('/');
    const wild = elements.findIndex((element) => /[*?[]/.test(element));
    const prefix = wild < 0 ? pattern : elements.slice(0, wild).join('/');
    return isAtOrBelow(prefix, base) || (wild >= 0 && isAtOrBelow(base, prefix));
  });
}

const isAtOrBelow = (path: string, base: string): boolean => base === '' || path === base || path.startsWith(`${base}/`);
