import type { SimpleCommand, Word } from '../../shell/ast.ts';
import { effectiveWords, modelOfWords } from '../../shell/parser/command-model.ts';
import type { CommandModel, ModelArgument, ValuedOptions } from '../../shell/parser/command-model.ts';
import { simpleCommands } from '../../shell/parser/walk.ts';
import type { CommandContext } from '../../shell/parser/walk.ts';
import type { Script } from '../../shell/ast.ts';

/** A program that a shell text runs, with its options and operands told apart. */
export interface ShellProgram extends CommandModel {
  readonly command: SimpleCommand;
  readonly place: CommandContext;
  /** Where it stands among the commands of its shell text. */
  readonly order: number;
}

/** `exec pip install x` runs pip. `sudo` is not looked through: what it runs is the business of the rule against it. */
const transparent: ReadonlySet<string> = new Set(['command', 'exec']);

const options = (names: string): ValuedOptions => new Set(names.split(' '));

const aptOptions = options('t target-release default-release o option c config-file a host-architecture');
const pipOptions = options(
  'abi b build cache-dir cert client-cert config-settings C c constraint dependency-group e editable exists-action extra-index-url f find-links ' +
    'global-option group i implementation index-url install-option keyring-provider log no-binary only-binary platform prefix progress-bar proxy ' +
    'python python-version r report requirement requirements retries root root-user-action spec src suffix t target timeout trusted-host ' +
    'upgrade-strategy use-deprecated use-feature fetch-python',
);
const dnfOptions = options(
  'advisory c config color comment disable disableplugin disablerepo downloaddir destdir enable enableplugin enablerepo exclude e errorlevel ' +
    'd debuglevel forcearch installroot R randomwait releasever repo repofrompath repoid rpmverbosity setopt x bz cve sec-severity',
);
const npmOptions = options(
  'before cache call cpu depth fetch-retries fetch-retry-maxtimeout fetch-retry-mintimeout fetch-timeout https-proxy include install-strategy ' +
    'libc location loglevel maxsockets noproxy omit only os otp prefix C proxy registry save-prefix scope script-shell tag userconfig w workspace',
);
const zypperOptions = options(
  'c config D reposd-dir C cache-dir R root installroot releasever p plus-repo r repo from t type e capability download',
);

/** Which options of a program take the next word. Of the programs that are not here, none. */
const valuedOptions: ReadonlyMap<string, ValuedOptions> = new Map([
  ['apt-get', aptOptions],
  ['apt', aptOptions],
  ['aptitude', aptOptions],
  ['apk', options('t virtual X repository p root arch cache-dir cache-max-age keys-dir repositories-file wait progress-fd')],
  ['pip', pipOptions],
  ['npm', npmOptions],
  ['dnf', dnfOptions],
  ['yum', dnfOptions],
  ['zypper', zypperOptions],
  [
    'gem',
    options(
      'bindir build-root clear-sources config-file document format i install-dir n p platform P trust-policy s source http-proxy g file target-rbconfig without v version',
    ),
  ],
  [
    'useradd',
    options(
      'b base-dir c comment d home-dir e expiredate f inactive g gid G groups k skel K key p password R root P prefix s shell u uid Z selinux-user',
    ),
  ],
  [
    'wget',
    options(
      'a append-output A accept B base body-data body-file certificate ca-certificate D domains e execute header i input-file I include-directories l level limit-rate o output-file O output-document P directory-prefix password post-data post-file progress Q quota R reject S t tries T timeout U user-agent user w wait waitretry X exclude-directories',
    ),
  ],
  ['ln', options('S suffix t target-directory')],
]);

const families: readonly (readonly [RegExp, string])[] = [
  [/^pip[0-9.]*$|^pipx$/, 'pip'],
  [/^(?:micro)?dnf5?$/, 'dnf'],
  [/^(?:npm|pnpm)$/, 'npm'],
];

/** The programs of a script, wherever they stand, in the order of the text. */
export function programsOf(script: Script): readonly ShellProgram[] {
  const found: ShellProgram[] = [];
  for (const { command, ...place } of simpleCommands(script)) {
    const words = moduleWords(effectiveWords(command.words, transparent));
    const model = modelOfWords(words, optionsOf(words));
    if (model) found.push({ ...model, command, place, order: found.length });
  }
  return found;
}

/** `python3 -m pip install x` is `pip install x`. */
function moduleWords(words: readonly Word[]): readonly Word[] {
  const [name, flag, module] = words;
  return name && module && flag?.text === '-m' && /^(?:.*\/)?python[0-9.]*$/.test(name.text) ? words.slice(2) : words;
}

function optionsOf(words: readonly Word[]): ValuedOptions | undefined {
  const name = modelOfWords(words.slice(0, 1))?.name ?? '';
  return valuedOptions.get(name) ?? valuedOptions.get(families.find(([pattern]) => pattern.test(name))?.[1] ?? '');
}

/** The first operand: what a program with subcommands is told to do. */
export const subcommandOf = (program: ShellProgram): ModelArgument | null => program.positionals[0] ?? null;

/** Whether one of the arguments, options included, is just this text. */
export const hasArgument = (program: ShellProgram, ...texts: readonly string[]): boolean =>
  program.arguments.some((argument) => texts.includes(argument.text));

/** How often an option was given by one of these names. */
export const countOption = (program: ShellProgram, ...names: readonly string[]): number =>
  program.options.filter((option) => names.includes(option.name)).length;

export { hasOption } from '../../shell/parser/command-model.ts';
