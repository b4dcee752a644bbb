import { readIgnoreFile } from '../ignore/ignore-file.ts';
import { createMatcher } from '../ignore/matcher.ts';
import type { LintBuildContext } from './rule.ts';

/**
 * The build context as the rules ask for it. `paths` null: only the ignore file is known.
 * An ignore file that is refused ignores nothing.
 */
export function buildContextOf(paths: readonly string[] | null, ignoreFile: string | null): LintBuildContext {
  const created = ignoreFile === null ? null : createMatcher(readIgnoreFile(ignoreFile));
  const matcher = created?.ok ? created.matcher : null;
  return {
    paths: paths ?? [],
    partial: paths === null,
    ignoreFile,
    isIgnored: (path) => {
      const result = matcher?.match(path);
      return result?.ok === true && result.ignored;
    },
  };
}
