import { readIgnoreFile } from '../../engine/ignore/ignore-file.ts';
import type { IgnoreLine } from '../../engine/ignore/ignore-file.ts';
import { createMatcher } from '../../engine/ignore/matcher.ts';
import type { Operation } from './operations.ts';

/** `patterns` (a list) or `file` (the text of a .dockerignore), and `path` → `ignored` and the pattern that decided, or `error`. */
export const ignore: Operation = ({ patterns, file, path }) => {
  const sources = sourcesOf(patterns, file);
  const created = createMatcher(sources);
  if (!created.ok) return { error: created.error };
  const read = sources.map(({ pattern }) => pattern);
  if (typeof path !== 'string') return { patterns: read };
  const result = created.matcher.match(path);
  if (!result.ok) return { error: result.error };
  const { ignored, by } = result;
  return { ignored, ...(by === null ? {} : { pattern: by.source.pattern, line: by.source.line }) };
};

function sourcesOf(patterns: unknown, file: unknown): readonly IgnoreLine[] {
  if (typeof file === 'string') return readIgnoreFile(file);
  if (!Array.isArray(patterns)) throw new Error('patterns or file must be given');
  return patterns.map((pattern) => ({ pattern: String(pattern), line: 0 }));
}
