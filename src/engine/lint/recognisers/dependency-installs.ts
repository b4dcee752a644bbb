import type { ShellText } from '../rule.ts';
import type { ShellProgram } from './programs.ts';

/** A command that installs what files of the project list, and which files those are: all others are none of its business. */
interface DependencyInstall {
  /** As a person says it: `pip install -r requirements.txt`. */
  readonly command: string;
  readonly program: ShellProgram;
  /** Takes the file's path in lower case. */
  readonly isListing: (path: string) => boolean;
}

interface Tool {
  readonly program: RegExp;
  /** Whether it installs what the project lists; not what it is given by name, and not the project itself. */
  readonly installs: (program: ShellProgram) => boolean;
  readonly listing: RegExp;
}

const first = (program: ShellProgram): string => program.positionals[0]?.text ?? '';
const second = (program: ShellProgram): string => program.positionals[1]?.text ?? '';
const has = (program: ShellProgram, ...names: readonly string[]): boolean => program.options.some((option) => names.includes(option.name));
const only = (program: ShellProgram, ...verbs: readonly string[]): boolean =>
  verbs.includes(first(program)) && program.positionals.length === 1;

const python =
  /(?:^|\/)(?:[^/]*(?:requirements|constraints)[^/]*|pyproject\.toml|poetry\.(?:lock|toml)|uv\.(?:lock|toml)|pipfile(?:\.lock)?|setup\.(?:py|cfg)|pip\.conf|\.python-version|readme[^/]*|[^/]+\.whl)$/;
const requirementsFolder = /(?:^|\/)(?:requirements|wheels|wheelhouse|vendor)\//;
const node =
  /(?:^|\/)(?:package\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-(?:lock|workspace)\.yaml|\.npmrc|\.yarnrc(?:\.yml)?|\.pnpmfile\.cjs|\.nvmrc|bun\.lockb?|bunfig\.toml|[^/]+\.tgz)$|(?:^|\/)(?:\.yarn|patches)\//;

const tools: readonly Tool[] = [
  {
    program: /^pip[0-9.]*$/,
    installs: (program) =>
      ['install', 'wheel', 'download'].includes(first(program)) && has(program, 'r', 'requirement') && !isProject(program),
    listing: python,
  },
  { program: /^uv$/, installs: (program) => installsByUv(program), listing: python },
  { program: /^poetry$/, installs: (program) => first(program) === 'install' && has(program, 'no-root'), listing: python },
  { program: /^pipenv$/, installs: (program) => only(program, 'install', 'sync'), listing: python },
  { program: /^(?:npm|pnpm|bun)$/, installs: (program) => only(program, 'ci', 'install', 'i', 'clean-install'), listing: node },
  {
    program: /^yarn$/,
    installs: (program) => (program.positionals.length === 0 ? !has(program, 'version', 'v') : only(program, 'install')),
    listing: node,
  },
  {
    program: /^go$/,
    installs: (program) => first(program) === 'mod' && second(program) === 'download',
    listing: /(?:^|\/)go\.(?:mod|sum|work|work\.sum)$|(?:^|\/)vendor\//,
  },
  {
    program: /^cargo$/,
    installs: (program) => first(program) === 'fetch',
    listing: /(?:^|\/)(?:cargo\.(?:toml|lock)|rust-toolchain(?:\.toml)?)$|(?:^|\/)\.cargo\//,
  },
  {
    program: /^bundler?$/,
    installs: (program) => first(program) === 'install' || program.positionals.length === 0,
    listing: /(?:^|\/)(?:gemfile(?:\.lock)?|[^/]+\.gemspec|\.ruby-version)$/,
  },
  { program: /^composer$/, installs: (program) => only(program, 'install'), listing: /(?:^|\/)(?:composer\.(?:json|lock)|auth\.json)$/ },
  {
    program: /^mvnw?$/,
    installs: (program) => first(program).startsWith('dependency:'),
    listing: /(?:^|\/)(?:pom\.xml|settings\.xml|mvnw)$|(?:^|\/)\.mvn\//,
  },
  {
    program: /^dotnet$/,
    installs: (program) => first(program) === 'restore',
    listing: /\.(?:csproj|fsproj|vbproj|sln|props|targets)$|(?:^|\/)nuget\.config$/,
  },
];

/** `pip install .` needs the sources. */
const isProject = (program: ShellProgram): boolean =>
  program.positionals.slice(1).some(({ text }) => /^\.{0,2}(?:\/|$|\[)/.test(text)) || has(program, 'e', 'editable');

function installsByUv(program: ShellProgram): boolean {
  if (first(program) === 'sync') return has(program, 'no-install-project', 'no-install-workspace');
  return (
    first(program) === 'pip' &&
    ['install', 'sync'].includes(second(program)) &&
    /\br(?:equirement)?\b|requirements|\.txt/.test(textOf(program)) &&
    !/ \.(?: |$)/.test(textOf(program))
  );
}

const textOf = (program: ShellProgram): string => program.arguments.map(({ text }) => text).join(' ');

/** The first such command of a RUN, or null. */
export function dependencyInstallOf(shell: ShellText): DependencyInstall | null {
  for (const program of shell.programs) {
    const tool = tools.find((one) => one.program.test(program.name) && one.installs(program));
    if (!tool) continue;
    const isListing = (path: string): boolean => tool.listing.test(path) || (tool.listing === python && requirementsFolder.test(path));
    return { command: spoken(program), program, isListing };
  }
  return null;
}

const longestCommand = 60;

function spoken(program: ShellProgram): string {
  const text = [program.name, ...program.arguments.map((argument) => argument.text)].join(' ');
  return text.length > longestCommand ? `${text.slice(0, longestCommand - 1)}…` : text;
}
