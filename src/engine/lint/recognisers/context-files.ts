import { compileGlob, containsWildcards } from '../../build/glob-match.ts';
import { suggest } from '../../dockerfile/suggest.ts';
import { pathNames } from '../../files/tree.ts';
import { readIgnoreFile } from '../../ignore/ignore-file.ts';
import { createMatcher } from '../../ignore/matcher.ts';
import type { LintBuildContext } from '../rule.ts';

const budgetOfComparisons = 200_000;

/** What the context has to say of one source of a COPY. */
export type SourceVerdict =
  | { readonly kind: 'found' }
  /** `near` is a path that there is instead, or `''`. */
  | { readonly kind: 'missing'; readonly near: string }
  | { readonly kind: 'no-match' }
  /** All that the pattern would take is ignored; `path` is one of them. */
  | { readonly kind: 'ignored'; readonly path: string };

/** The files of a context and the directories above them. */
export class ContextFiles {
  readonly #paths = new Set<string>();
  readonly #byName = new Map<string, string>();
  #left = budgetOfComparisons;

  constructor(private readonly context: LintBuildContext) {
    for (const path of context.paths) {
      const names = pathNames(path);
      for (let length = names.length; length > 0; length -= 1) {
        const known = names.slice(0, length).join('/');
        if (this.#paths.has(known)) break;
        this.#paths.add(known);
        this.#byName.set((names[length - 1] ?? '').toLowerCase(), known);
      }
    }
  }

  verdict(source: string): SourceVerdict {
    const path = pathNames(source).join('/');
    if (path === '' || this.#paths.has(path)) return { kind: 'found' };
    return containsWildcards(path) ? this.#verdictOfPattern(path) : { kind: 'missing', near: this.#near(path) };
  }

  #verdictOfPattern(pattern: string): SourceVerdict {
    const matches = compileGlob(pattern);
    this.#left -= this.#paths.size;
    if (!matches || this.#left < 0) return { kind: 'found' };
    const taken = [...this.#paths].filter(matches);
    const [first] = taken;
    if (first === undefined) return { kind: 'no-match' };
    return taken.some((path) => !this.context.isIgnored(path)) ? { kind: 'found' } : { kind: 'ignored', path: first };
  }

  /** The same name elsewhere or in other letters, else the path that is at most two changes away. */
  #near(path: string): string {
    const elsewhere = this.#byName.get((path.split('/').at(-1) ?? '').toLowerCase());
    if (elsewhere !== undefined) return elsewhere;
    this.#left -= this.#paths.size;
    if (this.#left < 0) return '';
    const similar = [...this.#paths].filter((known) => Math.abs(known.length - path.length) < 3);
    return suggest(path, similar) ?? '';
  }
}

/** The pattern of the ignore file that keeps a path out, and its line from 1; null where none does. */
export function ignoredBy({ ignoreFile }: LintBuildContext, path: string): { readonly pattern: string; readonly line: number } | null {
  const created = ignoreFile === null ? null : createMatcher(readIgnoreFile(ignoreFile));
  const result = created?.ok ? created.matcher.match(path) : null;
  return result?.ok && result.ignored && result.by ? { pattern: result.by.source.pattern, line: result.by.source.line } : null;
}
