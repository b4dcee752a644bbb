import { expandWords } from '../../engine/words/expand.ts';
import type { Operation } from './operations.ts';

/** `kind` (`env` or `words`), `word`, `env` → `value`, with the names that were looked up, or `error`. */
export const expand: Operation = ({ kind, word, env }) => {
  if (typeof word !== 'string') throw new Error('word must be a string');
  const expansion = expandWords(word, environmentOf(env));
  if (!expansion.ok) return { error: expansion.error };
  const { value, words, matched, unmatched } = expansion;
  return { value: kind === 'words' ? words : value, matched: [...matched].sort(), unmatched: [...unmatched].sort() };
};

function environmentOf(env: unknown): ReadonlyMap<string, string> {
  if (typeof env !== 'object' || env === null) return new Map();
  return new Map(Object.entries(env).map(([name, value]) => [name, String(value)]));
}
