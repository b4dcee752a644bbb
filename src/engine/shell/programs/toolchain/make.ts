import type { Invocation, Program } from '../../process.ts';
import { readOptions } from '../option-reader.ts';
import { complain, exists, pathFrom, readText, say } from '../surroundings.ts';

interface Rule {
  readonly needs: readonly string[];
  readonly recipe: readonly string[];
}

interface Makefile {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly variables: ReadonlyMap<string, string>;
  readonly phony: ReadonlySet<string>;
  readonly first: string | null;
}

const DEPTH_LIMIT = 40;

/** make with explicit rules and plain variables; pattern rules and functions are not understood. */
export const make: Program = (call) => {
  const options = readOptions(call.argv.slice(1), ['-f', '--file', '-C', '--directory', '-j', '--jobs', '-l', '-o', '-W']);
  if (options.has('--version', '-v')) {
    say(call, 'GNU Make 4.3');
    return 0;
  }
  const folder = pathFrom(call, options.value('-C', '--directory') ?? '.');
  const files = [options.value('-f', '--file') ?? '', 'GNUmakefile', 'makefile', 'Makefile']
    .filter(Boolean)
    .map((name) => (name.startsWith('/') ? name : `${folder}/${name}`));
  const path = files.find((candidate) => exists(call, candidate));
  const goals = options.words.filter((word) => !word.includes('='));
  if (path === undefined)
    return complain(
      call,
      goals.length > 0
        ? `make: *** No rule to make target '${goals[0] ?? ''}'.  Stop.`
        : 'make: *** No targets specified and no makefile found.  Stop.',
      2,
    );
  const given = new Map(
    options.words
      .filter((word) => word.includes('='))
      .map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] as const),
  );
  const makefile = readMakefile(readText(call, path) ?? '', call, given);
  const wanted = goals.length > 0 ? goals : makefile.first === null ? [] : [makefile.first];
  const done = new Set<string>();
  const remade = new Set<string>();
  for (const goal of wanted) {
    const before = remade.size;
    const exitCode = build({ call, makefile, folder, done, remade }, goal, DEPTH_LIMIT);
    if (exitCode !== 0) return exitCode;
    const hasRecipe = (makefile.rules.get(goal)?.recipe.length ?? 0) > 0;
    const isThere = exists(call, pathOf(folder, goal)) && !makefile.phony.has(goal);
    if (remade.size === before)
      say(call, hasRecipe || (isThere && !makefile.rules.has(goal)) ? upToDate(makefile, goal) : `make: Nothing to be done for '${goal}'.`);
  }
  return 0;
};

const upToDate = (makefile: Makefile, goal: string): string =>
  makefile.rules.has(goal) ? `make: '${goal}' is up to date.` : `make: Nothing to be done for '${goal}'.`;

const pathOf = (folder: string, target: string): string => (target.startsWith('/') ? target : `${folder}/${target}`);

/** One run of make: what was looked at, and what was made anew. */
interface Making {
  readonly call: Invocation;
  readonly makefile: Makefile;
  readonly folder: string;
  readonly done: Set<string>;
  readonly remade: Set<string>;
}

function readMakefile(text: string, call: Invocation, given: ReadonlyMap<string, string>): Makefile {
  const variables = new Map<string, string>([['CC', 'cc'], ['MAKE', 'make'], ['RM', 'rm -f'], ['SHELL', '/bin/sh'], ...call.env]);
  const rules = new Map<string, { needs: string[]; recipe: string[] }>();
  let open: { needs: string[]; recipe: string[] } | null = null;
  let first: string | null = null;
  for (const line of text.replaceAll('\\\n', ' ').split('\n')) {
    if (line.startsWith('\t')) {
      open?.recipe.push(line.slice(1));
      continue;
    }
    const assigned = /^([\w.-]+)\s*(:=|\?=|\+=|=)\s*(.*)$/.exec(line);
    const rule = assigned ? null : /^([^:=#\s][^:=#]*):(?!=)\s*([^#;]*)/.exec(line);
    if (assigned) assign(variables, assigned[1] ?? '', assigned[2] ?? '', assigned[3] ?? '');
    else if (rule) {
      open = {
        needs: expand(rule[2] ?? '', variables)
          .split(/\s+/)
          .filter(Boolean),
        recipe: [],
      };
      for (const name of expand(rule[1] ?? '', variables)
        .split(/\s+/)
        .filter(Boolean)) {
        rules.set(name, name === '.PHONY' ? { needs: [...(rules.get(name)?.needs ?? []), ...open.needs], recipe: [] } : open);
        if (!name.startsWith('.')) first ??= name;
      }
    }
  }
  for (const [name, value] of given) variables.set(name, value);
  return { rules, variables, phony: new Set(rules.get('.PHONY')?.needs ?? []), first };
}

function assign(variables: Map<string, string>, name: string, operator: string, value: string): void {
  if (operator === '?=' && variables.has(name)) return;
  variables.set(name, operator === '+=' ? `${variables.get(name) ?? ''} ${value}` : operator === ':=' ? expand(value, variables) : value);
}

const EXPANSION_LIMIT = 20_000;

/** Replaces `$(NAME)` and `${NAME}`, a few levels deep, up to a length. */
function expand(text: string, variables: ReadonlyMap<string, string>, depth = 6): string {
  if (depth === 0 || text.length > EXPANSION_LIMIT || !text.includes('$')) return text;
  return expand(
    text.replaceAll(/\$[({]([\w.-]+)[)}]/g, (_, name: string) => variables.get(name) ?? ''),
    variables,
    depth - 1,
  );
}

function build(making: Making, target: string, depth: number): number {
  const { call, makefile, folder, done, remade } = making;
  if (done.has(target) || depth === 0) return 0;
  done.add(target);
  const rule = makefile.rules.get(target);
  if (!rule) return exists(call, pathOf(folder, target)) ? 0 : complain(call, `make: *** No rule to make target '${target}'.  Stop.`, 2);
  for (const needed of rule.needs) {
    const exitCode = build(making, needed, depth - 1);
    if (exitCode !== 0) return exitCode;
  }
  if (!makefile.phony.has(target) && isFresh(making, target, rule.needs)) return 0;
  if (rule.recipe.length > 0) remade.add(target);
  return runRecipe(call, target, rule, makefile, folder);
}

/** It is there, nothing that it needs was made anew, and nothing is newer. */
function isFresh({ call, folder, remade, makefile }: Making, target: string, needs: readonly string[]): boolean {
  const own = timeOf(call, folder, target);
  return (
    own !== null &&
    needs.every((needed) => {
      const time = timeOf(call, folder, needed);
      return (
        !remade.has(needed) &&
        !makefile.phony.has(needed) &&
        (time === null ? makefile.rules.get(needed)?.recipe.length === 0 : time <= own)
      );
    })
  );
}

function timeOf(call: Invocation, folder: string, target: string): number | null {
  const stat = call.world.fs.stat(pathOf(folder, target), call.who);
  return stat.ok ? stat.value.modifiedAt : null;
}

function runRecipe(call: Invocation, target: string, rule: Rule, makefile: Makefile, folder: string): number {
  for (const line of rule.recipe) {
    const command = expand(line, makefile.variables)
      .replaceAll('$@', target)
      .replaceAll('$<', rule.needs[0] ?? '')
      .replaceAll('$^', rule.needs.join(' '))
      .replaceAll('$$', '$')
      .trim();
    const text = command.replace(/^[@-]+/, '');
    if (text === '' || text.startsWith('#')) continue;
    if (!/^[-]*@/.test(command)) say(call, text);
    const result = call.exec(['/bin/sh', '-c', text], { cwd: folder });
    const exitCode = result.started ? result.exitCode : 127;
    if (exitCode !== 0 && !command.startsWith('-')) return complain(call, `make: *** [Makefile: ${target}] Error ${exitCode}`, 2);
  }
  return 0;
}
