import type { Word } from '../../shell/ast.ts';
import type { ShellFacts, SimpleUse } from './facts.ts';
import { detour } from './portable-syntax.ts';
import type { ShellReport } from './shell-rule.ts';
import { literalText } from './words.ts';

/** Builtins of bash that POSIX does not have. */
const bashOnly: ReadonlySet<string> = new Set(
  'alias_ bind caller compgen complete compopt declare dirs disown enable help history logout mapfile popd pushd readarray select shopt suspend typeset builtin'.split(
    ' ',
  ),
);

/** Which options POSIX gives a builtin; others are not portable. */
const portableOptions: ReadonlyMap<string, string> = new Map([
  ['cd', 'LP'],
  ['export', 'p'],
  ['fc', 'elnrs'],
  ['getopts', ''],
  ['hash', 'r'],
  ['jobs', 'lp'],
  ['printf', ''],
  ['read', 'r'],
  ['readonly', 'p'],
  ['trap', 'p'],
  ['type', ''],
  ['ulimit', 'f'],
  ['umask', 'S'],
  ['unset', 'fv'],
  ['wait', ''],
]);

/** Builtins and options of builtins. */
export const commandDetours = (facts: ShellFacts): readonly ShellReport[] =>
  facts.commands.flatMap((use) => {
    const [word] = use.command.words;
    if (!word || literalText(word) !== use.name) return [];
    const { name } = use;
    if (bashOnly.has(name)) return [detour('SC3044', word, name)];
    if (name === 'let') return [detour('SC3039', word, name)];
    if (name === 'source') return [detour('SC3046', word, name)];
    if (name === 'local') return facts.dialect === 'dash' ? [] : [detour('SC3043', word, name)];
    if (name === 'echo') return echoDetours(use, facts.dialect);
    if (name === 'exec') return optionDetours(use, '', 'SC3038');
    if (name === 'set') return setDetours(use);
    if (name === 'trap') return trapDetours(use);
    if (name === '[') return testDetours(use);
    return [...optionDetours(use, portableOptions.get(name), 'SC3045'), ...printfDetours(use)];
  });

function echoDetours({ args }: SimpleUse, dialect: ShellFacts['dialect']): readonly ShellReport[] {
  const [first] = args;
  const text = literalText(first);
  if (!first || !/^-[neE]+$/.test(text)) return [];
  if (dialect === 'dash') return text === '-n' ? [] : [detour('SC3036', first, `echo ${text}`)];
  return [detour('SC3037', first, `echo ${text}`)];
}

/** The first option that POSIX does not have, by its letter. */
function optionDetours({ name, args }: SimpleUse, allowed: string | undefined, code: string): readonly ShellReport[] {
  if (allowed === undefined) return [];
  for (const word of args) {
    const text = literalText(word);
    if (!/^-[a-zA-Z]/.test(text)) break;
    if (
      text
        .slice(1)
        .split('')
        .some((letter) => !allowed.includes(letter))
    )
      return [detour(code, word, `${name} ${text}`)];
  }
  return [];
}

const portableSets: ReadonlySet<string> = new Set(
  'allexport errexit ignoreeof monitor noclobber noexec noglob nolog notify nounset verbose vi xtrace'.split(' '),
);

function setDetours({ args }: SimpleUse): readonly ShellReport[] {
  return args.flatMap((word, index) => {
    const before = literalText(args[index - 1]);
    if (!/^[-+][a-zA-Z]*o$/.test(before)) return [];
    const name = literalText(word);
    return name === '' || portableSets.has(name) ? [] : [detour('SC3040', word, `set -o ${name}`)];
  });
}

function trapDetours({ args }: SimpleUse): readonly ShellReport[] {
  return args.slice(1).flatMap((word): readonly ShellReport[] => {
    const signal = literalText(word);
    if (['ERR', 'DEBUG', 'RETURN'].includes(signal.toUpperCase())) return [detour('SC3047', word, `trap ${signal}`)];
    return /^SIG[A-Z]/.test(signal) ? [detour('SC3048', word, signal)] : [];
  });
}

const testCodes: ReadonlyMap<string, string> = new Map([
  ['==', 'SC3014'],
  ['=~', 'SC3015'],
  ['-nt', 'SC3013'],
  ['-ot', 'SC3013'],
  ['-ef', 'SC3013'],
  ['<', 'SC3012'],
  ['>', 'SC3012'],
]);

function testDetours({ args }: SimpleUse): readonly ShellReport[] {
  return args.flatMap((word: Word, index): readonly ShellReport[] => {
    const text = literalText(word);
    const code = index > 0 ? testCodes.get(text) : undefined;
    if (code !== undefined) return [detour(code, word, text)];
    return index === 0 && text === '-v' && args.length > 1 ? [detour('SC3016', word, '-v')] : [];
  });
}

function printfDetours({ name, args }: SimpleUse): readonly ShellReport[] {
  const format = args.find((word) => !word.text.startsWith('-'));
  return name === 'printf' && format && /%[^%a-zA-Z]*q/.test(literalText(format)) ? [detour('SC3050', format, 'printf %q')] : [];
}
