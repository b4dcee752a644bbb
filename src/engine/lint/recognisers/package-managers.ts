import type { ModelArgument } from '../../shell/parser/command-model.ts';
import type { ShellText } from '../rule.ts';
import type { ShellProgram } from './programs.ts';

/** A program that installs packages, and the subcommands by which it does. */
export interface PackageManager {
  readonly program: RegExp;
  /** One word, or two: `module install`. */
  readonly install: readonly string[];
  /** What stands behind `--` goes to the build of a package, and names none. */
  readonly buildFlags?: boolean;
}

export const aptGet: PackageManager = { program: /^apt-get$/, install: ['install'] };
/** `apt` is the same to the learner; hadolint only looks at `apt-get`. */
export const apt: PackageManager = { program: /^apt(?:-get)?$/, install: ['install'] };
export const apk: PackageManager = { program: /^apk$/, install: ['add'] };
export const pip: PackageManager = { program: /^pip[0-9.]*$/, install: ['install'] };
export const pipOrPipx: PackageManager = { program: /^pip(?:[0-9.]*|x)$/, install: ['install'] };
export const npm: PackageManager = { program: /^npm$/, install: ['install', 'i', 'add'] };
export const gem: PackageManager = { program: /^gem$/, install: ['install', 'i'], buildFlags: true };
export const yum: PackageManager = { program: /^yum$/, install: ['install', 'module install'] };
export const dnf: PackageManager = { program: /^(?:micro)?dnf5?$/, install: ['install', 'in', 'module install'] };
export const zypper: PackageManager = { program: /^zypper$/, install: ['install', 'in'] };

/** One command that installs. */
export interface Install {
  readonly shell: ShellText;
  readonly program: ShellProgram;
  /** The last word of the subcommand. */
  readonly subcommand: ModelArgument;
  /** As it is listed with the manager: `install`, `module install`. */
  readonly verb: string;
  readonly packages: readonly ModelArgument[];
}

/** The installing commands of a shell text. */
export const installsOf = (shell: ShellText, manager: PackageManager): readonly Install[] =>
  shell.programs.flatMap((program) => installOf(shell, program, manager) ?? []);

function installOf(shell: ShellText, program: ShellProgram, manager: PackageManager): Install | null {
  if (!manager.program.test(program.name)) return null;
  const verb = manager.install.find((words) => words.split(' ').every((word, index) => program.positionals[index]?.text === word));
  if (verb === undefined) return null;
  const length = verb.split(' ').length;
  const subcommand = program.positionals[length - 1];
  if (!subcommand) return null;
  const packages = program.positionals.slice(length);
  return { shell, program, subcommand, verb, packages: manager.buildFlags ? packages.filter(beforeDashes(program)) : packages };
}

const beforeDashes = (program: ShellProgram): ((argument: ModelArgument) => boolean) => {
  const dashes = program.arguments.find(({ text }) => text === '--');
  return ({ word }) => !dashes || word.start < dashes.word.start;
};
