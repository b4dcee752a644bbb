import type { ModelArgument } from '../../shell/parser/command-model.ts';
import { spanning } from '../edits.ts';
import type { LintContext, Report, ShellText } from '../rule.ts';
import { installsOf } from './package-managers.ts';
import type { Install, PackageManager } from './package-managers.ts';

/** One report for each RUN that installs packages which `isPinned` does not let pass. */
export const reportUnpinned = (
  { shells }: LintContext,
  manager: PackageManager,
  isPinned: (name: string, install: Install) => boolean,
): readonly Report[] =>
  shells.flatMap((shell) => {
    const loose = installsOf(shell, manager).flatMap((install) => install.packages.filter(({ text }) => !isPinned(text, install)));
    return reportPackages(shell, loose) ?? [];
  });

/** A report on some words of a RUN: from the first to the last of them, all named. Null for none. */
export function reportPackages(shell: ShellText, words: readonly ModelArgument[]): Report | null {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return null;
  return {
    range: spanning(shell.rangeOf(first.word), shell.rangeOf(last.word)),
    data: { packages: [...new Set(words.map((word) => word.text))].join(', '), count: words.length },
  };
}
