import { trimSpace } from '../text/go-strings.ts';
import { cleanPath } from './clean-path.ts';

/** One pattern of a `.dockerignore`, and the line (from 1) that it stands in. */
export interface IgnoreLine {
  /** As moby reads it: cleaned, without a slash at its front, `!` kept. */
  readonly pattern: string;
  readonly line: number;
}

/** Reads a `.dockerignore` as moby's `ignorefile.ReadAll`: comments begin in the first column, blanks around a pattern do not count. */
export function readIgnoreFile(text: string): readonly IgnoreLine[] {
  const found: IgnoreLine[] = [];
  text.split('\n').forEach((raw, at) => {
    const line = at === 0 && raw.startsWith('\ufeff') ? raw.slice(1) : raw;
    if (line.startsWith('#')) return;
    const pattern = trimSpace(line);
    if (pattern !== '') found.push({ pattern: normalized(pattern), line: at + 1 });
  });
  return found;
}

function normalized(pattern: string): string {
  const inverts = pattern.startsWith('!');
  const path = inverts ? trimSpace(pattern.slice(1)) : pattern;
  const cleaned = path === '' ? '' : cleanPath(path);
  return (inverts ? '!' : '') + (cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned);
}
