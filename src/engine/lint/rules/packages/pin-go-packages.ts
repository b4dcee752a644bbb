import { hadolint } from '../../aliases.ts';
import type { ModelArgument } from '../../../shell/parser/command-model.ts';
import { reportPackages } from '../../recognisers/pinning.ts';
import type { ShellProgram } from '../../recognisers/programs.ts';
import type { Rule } from '../../rule.ts';

export const pinGoPackages: Rule = {
  name: 'pin-go-packages',
  group: 'packages',
  severity: 'warning',
  aliases: [hadolint('DL3062', 'warning')],
  check: ({ shells }) =>
    shells.flatMap(
      (shell) =>
        reportPackages(
          shell,
          shell.programs.flatMap(packagesOf).filter(({ text }) => !isPinned(text)),
        ) ?? [],
    ),
};

/** Options of go that take the next word. Go writes them with one dash, so they are read here. */
const valued: ReadonlySet<string> = new Set(
  [
    'C',
    'p',
    'asmflags',
    'buildmode',
    'compiler',
    'exec',
    'gccgoflags',
    'gcflags',
    'installsuffix',
    'ldflags',
    'mod',
    'modfile',
    'o',
    'overlay',
    'pgo',
    'pkgdir',
    'tags',
    'toolexec',
  ].map((name) => `-${name}`),
);

/** The packages of `go install` and `go get`; of `go run` only the first operand, what follows belongs to the program. */
function packagesOf({ name, arguments: [verb, ...rest] }: ShellProgram): readonly ModelArgument[] {
  if (name !== 'go' || !['install', 'get', 'run'].includes(verb?.text ?? '')) return [];
  const operands = rest.filter(({ text }, index) => !text.startsWith('-') && !valued.has(rest[index - 1]?.text ?? ''));
  return verb?.text === 'run' ? operands.slice(0, 1) : operands;
}

/** What `go.mod` decides: its tools, the commands of Go. */
const patterns: ReadonlySet<string> = new Set(['tool', 'all', 'std', 'cmd']);

/** A version other than a moving one, or what is local. */
function isPinned(name: string): boolean {
  if (patterns.has(name)) return true;
  if (/^(?:\/|\.)/.test(name) || name.endsWith('.go')) return true;
  const at = name.lastIndexOf('@');
  return at >= 0 && !['', 'latest', 'upgrade', 'patch'].includes(name.slice(at + 1));
}
