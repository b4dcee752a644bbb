import { groupByName, userByName } from '../../process/accounts.ts';
import { baseName } from '../../process/paths.ts';
import { matchesPattern, patternOfText } from '../../interpreter/patterns.ts';
import type { Applet, AppletRun } from './applet.ts';
import { formatMet } from './find-printf.ts';
import { modeText } from './file-modes.ts';
import { modeAfter } from './file-modes.ts';
import { posixRegex } from './regex.ts';
import { childrenOf } from './tree-walk.ts';
import type { Met } from './tree-walk.ts';
import { errorText } from '../../interpreter/messages.ts';

type Test = (met: Met) => boolean;

interface Search {
  readonly run: AppletRun;
  readonly args: readonly string[];
  at: number;
  depth: number;
  maxDepth: number;
  minDepth: number;
  contentsFirst: boolean;
  hasAction: boolean;
  pruned: boolean;
  quit: boolean;
  /** The operand that is being searched. */
  top: string;
  /** `-regextype`: of an extended kind. */
  extendedRegex: boolean;
  failure: string | null;
  /** `-exec … +`: what is left to run at the end. */
  readonly batches: { readonly argv: readonly string[]; readonly files: string[] }[];
}

const fail = (search: Search, message: string): Test => {
  search.failure ??= message;
  return () => false;
};

const next = (search: Search): string => {
  const value = search.args[search.at];
  search.at += 1;
  if (value === undefined) {
    const name = search.args[primaryBefore(search)] ?? '';
    search.failure ??= search.run.isGnu ? `missing argument to \`${name}'` : `${name} requires an argument`;
  }
  return value ?? '';
};

/** What wanted the argument that is not there: of `-exec a b` the first word. */
const primaryBefore = (search: Search): number => {
  const before = search.args.slice(0, search.at - 1);
  const exec = before.findLastIndex((word) => /^-(?:exec|ok|execdir)$/.test(word));
  return exec === -1 ? search.at - 2 : exec;
};

/** `+5`, `-5`, `5`. */
const countTest = (text: string): ((value: number) => boolean) => {
  const count = Number.parseInt(text.replace(/^[-+]/, ''), 10);
  if (text.startsWith('+')) return (value) => value > count;
  return text.startsWith('-') ? (value) => value < count : (value) => value === count;
};

const SIZE_UNITS: Readonly<Record<string, number>> = { c: 1, b: 512, k: 1024, M: 1024 ** 2, G: 1024 ** 3, w: 2 };

const sizeTest = (text: string): Test => {
  const unit = SIZE_UNITS[text.at(-1) ?? ''] ?? 512;
  const test = countTest(text);
  return ({ stat }) => test(Math.ceil(stat.sizeBytes / unit));
};

const permTest = (text: string): Test => {
  const mode = modeAfter(text.replace(/^[-+/]/, ''), 0, false, 0) ?? 0;
  if (text.startsWith('-')) return ({ stat }) => (stat.mode & mode) === mode;
  if (/^[+/]/.test(text)) return ({ stat }) => mode === 0 || (stat.mode & mode) !== 0;
  return ({ stat }) => stat.mode === mode;
};

const nameTest = (pattern: string, fold: boolean, whole: boolean): Test => {
  const compiled = patternOfText(fold ? pattern.toLowerCase() : pattern);
  return ({ shown }) => {
    const text = whole ? shown : baseName(shown);
    return matchesPattern(compiled, fold ? text.toLowerCase() : text);
  };
};

const isEmpty =
  (search: Search): Test =>
  (met) => {
    if (met.stat.type !== 'dir') return met.stat.type === 'file' && met.stat.sizeBytes === 0;
    const names = search.run.fs.readDirectory(met.path, search.run.who);
    return names.ok && names.value.length === 0;
  };

const PRIMARIES: Readonly<Record<string, (search: Search) => Test>> = {
  '-name': (search) => nameTest(next(search), false, false),
  '-iname': (search) => nameTest(next(search), true, false),
  '-path': (search) => nameTest(next(search), false, true),
  '-wholename': (search) => nameTest(next(search), false, true),
  '-ipath': (search) => nameTest(next(search), true, true),
  '-regex': (search) => regexTest(search, false),
  '-iregex': (search) => regexTest(search, true),
  '-regextype': (search) => {
    search.extendedRegex = /extended|egrep|awk/.test(next(search));
    return () => true;
  },
  '-printf': (search) => {
    const format = next(search);
    return action(search, (met) => search.run.print(formatMet(search.run.fs, format, met, search.top)));
  },
  '-type': (search) => {
    const text = next(search);
    const letters = text.split(',');
    if (search.run.isGnu && !letters.every((letter) => /^[bcdpfls]$/.test(letter)))
      return fail(search, `Unknown argument to -type: ${letters.find((letter) => !/^[bcdpfls]$/.test(letter)) ?? ''}`);
    return ({ stat }) => letters.includes(modeText(stat.type, 0, stat.device).charAt(0).replace('-', 'f'));
  },
  '-size': (search) => sizeTest(next(search)),
  '-perm': (search) => permTest(next(search)),
  '-links': (search) => {
    const test = countTest(next(search));
    return ({ stat }) => test(stat.links);
  },
  '-user': (search) => {
    const text = next(search);
    if (search.run.isGnu && userByName(search.run.fs, text) === undefined && !/^\d+$/.test(text))
      return fail(search, `'${text}' is not the name of a known user`);
    const uid = userByName(search.run.fs, text)?.uid ?? Number(text);
    return ({ stat }) => stat.uid === uid;
  },
  '-uid': (search) => {
    const test = countTest(next(search));
    return ({ stat }) => test(stat.uid);
  },
  '-group': (search) => {
    const text = next(search);
    const gid = groupByName(search.run.fs, text)?.gid ?? Number(text);
    return ({ stat }) => stat.gid === gid;
  },
  '-empty': isEmpty,
  '-executable': (search) => (met) => search.run.fs.mayAccess(met.path, 'x', search.run.who),
  '-true': () => () => true,
  '-false': () => () => false,
  '-xdev': () => () => true,
  '-mount': () => () => true,
  '-follow': () => () => true,
  '-noleaf': () => () => true,
  '-mtime': (search) => aged(search, 86_400),
  '-atime': (search) => aged(search, 86_400),
  '-ctime': (search) => aged(search, 86_400),
  '-mmin': (search) => aged(search, 60),
  '-amin': (search) => aged(search, 60),
  '-cmin': (search) => aged(search, 60),
  '-newer': (search) => newerThan(search),
  '-maxdepth': (search) => {
    search.maxDepth = Number(next(search));
    return () => true;
  },
  '-mindepth': (search) => {
    search.minDepth = Number(next(search));
    return () => true;
  },
  '-depth': (search) => {
    search.contentsFirst = true;
    return () => true;
  },
  '-prune': (search) => () => {
    search.pruned = true;
    return true;
  },
  '-quit': (search) => () => {
    search.quit = true;
    return true;
  },
  '-print': (search) => action(search, (met) => search.run.print(`${met.shown}\n`)),
  '-print0': (search) => action(search, (met) => search.run.print(`${met.shown}\0`)),
  '-ls': (search) => action(search, (met) => search.run.print(`${met.shown}\n`)),
  '-delete': (search) => deletion(search),
  '-exec': (search) => execution(search),
  '-ok': (search) => execution(search),
  '-execdir': (search) => execution(search),
};

/** The whole path; GNU's own kind of expression reads `+` and `?` as extended ones do, but groups as basic ones. */
const regexTest = (search: Search, ignoreCase: boolean): Test => {
  const text = next(search);
  const extended = search.extendedRegex;
  const source = extended || !search.run.isGnu ? text : text.replace(/\\.|[+?]/gs, (part) => (part.length === 1 ? `\\${part}` : part));
  const regex = posixRegex(extended ? `^(${source})$` : `^\\(${source}\\)$`, { extended, ignoreCase });
  return regex === null ? fail(search, 'Invalid regular expression') : ({ shown }) => regex.test(shown);
};

/** `-mtime +7`: older than so many whole days. */
const aged = (search: Search, unitSeconds: number): Test => {
  const text = next(search);
  const count = Number(text.replace(/^[-+]/, ''));
  const now = search.run.fs.now();
  return ({ stat }) => {
    const age = Math.floor((now - stat.modifiedAt) / unitSeconds);
    return text.startsWith('+') ? age > count : text.startsWith('-') ? age < count : age === count;
  };
};

/** busybox compares whole seconds. */
const newerThan = (search: Search): Test => {
  const { run } = search;
  const file = next(search);
  const other = run.fs.stat(run.path(file), run.who);
  if (!other.ok) {
    search.failure ??= run.isGnu ? `'${file}': ${errorText(other.error)}` : `${file}: ${errorText(other.error)}`;
    return () => false;
  }
  const grain = (seconds: number): number => (run.isGnu ? seconds : Math.floor(seconds));
  return ({ stat }) => grain(stat.modifiedAt) > grain(other.value.modifiedAt);
};

const action = (search: Search, act: (met: Met) => void): Test => {
  search.hasAction = true;
  return (met) => {
    act(met);
    return true;
  };
};

const deletion = (search: Search): Test => {
  search.hasAction = true;
  search.contentsFirst = true;
  const { run } = search;
  return (met) => {
    const removed = met.stat.type === 'dir' ? run.fs.removeDirectory(met.path, run.who) : run.fs.unlink(met.path, run.who);
    if (!removed.ok)
      run.complain(run.isGnu ? `cannot delete '${met.shown}': ${errorText(removed.error)}` : `${met.shown}: ${errorText(removed.error)}`);
    return removed.ok;
  };
};

const execution = (search: Search): Test => {
  search.hasAction = true;
  const argv: string[] = [];
  for (let word = next(search); word !== ';' && search.failure === null; word = next(search)) {
    if (word === '+' && argv.at(-1) === '{}') return batch(search, argv.slice(0, -1));
    argv.push(word);
  }
  return (met) => {
    const result = search.run.exec(argv.map((word) => word.replaceAll('{}', () => met.shown)));
    if (!result.started)
      search.run.complain(
        search.run.isGnu ? `'${argv[0] ?? ''}': No such file or directory` : `${argv[0] ?? ''}: No such file or directory`,
      );
    return result.started && result.exitCode === 0;
  };
};

const batch = (search: Search, argv: readonly string[]): Test => {
  const files: string[] = [];
  search.batches.push({ argv, files });
  return (met) => {
    files.push(met.shown);
    return true;
  };
};

const NESTING_LIMIT = 50;

const either = (search: Search): Test => {
  let test = both(search);
  while (search.args[search.at] === '-o' || search.args[search.at] === '-or') {
    search.at += 1;
    const [left, right] = [test, both(search)];
    test = (met) => left(met) || right(met);
  }
  return test;
};

const ENDS: ReadonlySet<string | undefined> = new Set([undefined, ')', '-o', '-or']);

const both = (search: Search): Test => {
  const tests: Test[] = [];
  while (!ENDS.has(search.args[search.at]) && search.failure === null) {
    if (search.args[search.at] === '-a' || search.args[search.at] === '-and') search.at += 1;
    else tests.push(single(search));
  }
  return (met) => tests.every((test) => test(met));
};

const single = (search: Search): Test => {
  const word = next(search);
  if (word === '!' || word === '-not') {
    const test = single(search);
    return (met) => !test(met);
  }
  if (word === '(') {
    search.depth += 1;
    if (search.depth > NESTING_LIMIT) return fail(search, 'too deep');
    const test = either(search);
    if (next(search) !== ')') return fail(search, "unmatched '('");
    return test;
  }
  const primary = Object.hasOwn(PRIMARIES, word) && !isLeftOut(search.run, word) ? PRIMARIES[word] : undefined;
  return primary === undefined
    ? fail(search, search.run.isGnu ? `unknown predicate \`${word}'` : `unrecognized: ${word}`)
    : primary(search);
};

/** Debian builds its busybox's `find` without these. */
const LEFT_OUT: ReadonlySet<string> = new Set(['-delete', '-ls', '-execdir', '-true', '-false', '-mount']);

/** GNU's alone. */
const GNU_ONLY: ReadonlySet<string> = new Set(['-printf', '-regextype', '-iregex', '-noleaf']);

const isLeftOut = ({ isGnu, world }: AppletRun, word: string): boolean =>
  !isGnu && (GNU_ONLY.has(word) || (LEFT_OUT.has(word) && !world.distribution.startsWith('alpine')));

const find: Applet = (run) => {
  const args = run.args.filter((argument, index) => !(index < 3 && /^-[HLP]$/.test(argument)));
  const first = args.findIndex((argument) => /^[-(!]/.test(argument));
  const tops = args.slice(0, first === -1 ? undefined : first);
  const search: Search = {
    run,
    args: first === -1 ? [] : args.slice(first),
    at: 0,
    depth: 0,
    maxDepth: Number.POSITIVE_INFINITY,
    minDepth: 0,
    contentsFirst: false,
    hasAction: false,
    pruned: false,
    quit: false,
    top: '.',
    extendedRegex: false,
    failure: null,
    batches: [],
  };
  const test = either(search);
  if (search.failure !== null || search.at < search.args.length)
    return run.complain(search.failure ?? `unrecognized: ${search.args[search.at] ?? ''}`);
  const act: Test = search.hasAction ? test : (met) => test(met) && printed(run, met);
  for (const top of tops.length === 0 ? ['.'] : tops) searchFrom(search, top, act);
  for (const { argv, files } of search.batches) if (files.length > 0) run.exec([...argv, ...files]);
  return run.status;
};

const printed = (run: AppletRun, met: Met): boolean => {
  run.print(`${met.shown}\n`);
  return true;
};

const searchFrom = (search: Search, top: string, act: Test): void => {
  const { run } = search;
  search.top = top;
  const path = run.path(top);
  const stat = run.fs.lstat(path, run.who);
  if (stat.ok) visit(search, { shown: top, path, stat: stat.value, depth: 0 }, act);
  else run.complain(`${run.isGnu ? `'${top}'` : top}: ${errorText(stat.error)}`);
};

const visit = (search: Search, met: Met, act: Test): void => {
  if (search.quit || !search.run.burn(1) || met.depth > 200) return;
  search.pruned = false;
  const inDepth = met.depth >= search.minDepth;
  if (!search.contentsFirst && inDepth) act(met);
  const enters = met.stat.type === 'dir' && met.depth < search.maxDepth && !(search.pruned && !search.contentsFirst);
  if (enters) for (const child of childrenOf(search.run, met)) visit(search, child, act);
  if (search.contentsFirst && inDepth && !search.quit) act(met);
};

/** `find`. */
export const findApplets: readonly (readonly [string, Applet])[] = [['find', find]];
