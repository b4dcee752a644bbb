/** A program that a small text of Python starts. */
export interface Launch {
  readonly argv: readonly string[];
  /**
   * `becomes`: it takes Python's place (`os.execvp`). `waits`: Python stays in front of it until it ends (`subprocess.run`). `leaves`:
   * Python goes on without it, and ends (`Popen` that nobody waits for).
   */
  readonly way: 'becomes' | 'waits' | 'leaves';
}

const calls = /(?<![\w.])(?:os\.(exec[lv]p?e?|spawn[lv]p?e?|system|popen)|(subprocess\.)?(run|call|check_call|check_output|Popen))\s*\(/g;

/** The first program that the text starts; null when it starts none that can be told. `args` are what came behind the script's name. */
export function launchIn(code: string, args: readonly string[]): Launch | null {
  for (const match of code.matchAll(calls)) {
    const [whole, osCall = '', prefix, call = ''] = match;
    if (osCall === '' && prefix === undefined && !importedByName(code, call)) continue;
    const given = argumentsFrom(code, match.index + whole.length);
    const argv = wordsOf(osCall === '' ? given.slice(0, 1) : osArguments(osCall, given), code, args);
    if (argv.length > 0) return { argv, way: wayOf(osCall, call, code) };
  }
  return null;
}

const importedByName = (code: string, name: string): boolean =>
  new RegExp(`from\\s+subprocess\\s+import\\b[^\\n;]*\\b${name}\\b`).test(code);

/** `execvp(file, args)`: the second is what counts; `execlp(file, arg0, arg1 …)`: all but the first. */
const osArguments = (call: string, given: readonly string[]): readonly string[] => {
  const rest = call.startsWith('spawn') ? given.slice(1) : given;
  if (/^(?:system|popen)$/.test(call)) return given.slice(0, 1);
  return call.includes('v') ? rest.slice(1, 2) : rest.slice(1, call.endsWith('e') ? -1 : undefined);
};

function wayOf(osCall: string, call: string, code: string): Launch['way'] {
  if (osCall.startsWith('exec')) return 'becomes';
  const leaves = call === 'Popen' || osCall === 'popen' || (osCall.startsWith('spawn') && !/P_WAIT/.test(code));
  return leaves && !/\.(?:wait|communicate|poll|returncode|read)\b/.test(code) ? 'leaves' : 'waits';
}

/** Arguments as words: lists are opened, names are looked up, a text with spaces is a line for a shell. */
function wordsOf(given: readonly string[], code: string, args: readonly string[], depth = 0): readonly string[] {
  const words = given.flatMap((one) => wordsOfOne(one.trim(), code, args, depth));
  return words.length === 1 && /\s/.test(words[0] ?? '') ? ['/bin/sh', '-c', words[0] ?? ''] : words;
}

function wordsOfOne(text: string, code: string, args: readonly string[], depth: number): readonly string[] {
  if (depth > 4 || text === '') return [];
  const inner = (other: readonly string[]): readonly string[] => other.flatMap((one) => wordsOfOne(one.trim(), code, args, depth + 1));
  if (/^[[(]/.test(text)) return inner(argumentsFrom(text, 1));
  const split = /^(?:shlex\.split\((.*)\)|(['"].*['"])\.split\(\))$/s.exec(text);
  if (split) return (inner([split[1] ?? split[2] ?? ''])[0] ?? '').split(/\s+/).filter((word) => word !== '');
  if (/^\*?\(?sys\.argv\[1:\]\)?$/.test(text)) return args;
  if (text === 'sys.executable') return ['python3'];
  const name = /^\*?([A-Za-z_]\w*)(\[0\])?$/.exec(text);
  if (name) return named(name[1] ?? '', name[2] !== undefined, code, inner);
  const literal = [...text.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)].map((match) => match[1] ?? match[2] ?? '').at(-1);
  return [(literal ?? /[\w.:/-]+/.exec(text)?.[0] ?? '').replaceAll(/\{[^}]*['"]?(\d+)['"]?[^}]*\}/g, '$1')];
}

/** What the text assigned to a name. */
function named(name: string, first: boolean, code: string, inner: (texts: readonly string[]) => readonly string[]): readonly string[] {
  const match = new RegExp(`^[ \\t]*${name}\\s*(?::[^=\\n]*)?=(?!=)[ \\t]*`, 'm').exec(code);
  if (!match) return [];
  const start = match.index + match[0].length;
  const open = code[start] ?? '';
  const text = '[('.includes(open) ? `${open}${argumentsFrom(code, start + 1).join(',')}]` : (code.slice(start).split('\n')[0] ?? '');
  const words = inner([text]);
  return first ? words.slice(0, 1) : words;
}

/** The arguments of a call, from behind its bracket to the one that closes it. */
export function argumentsFrom(code: string, start: number): readonly string[] {
  const args: string[] = [''];
  let depth = 0;
  let quote = '';
  for (const character of code.slice(start, start + 2000)) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (`'"`.includes(character)) quote = character;
    else if (depth === 0 && ')]'.includes(character)) break;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    if (quote === '' && depth === 0 && character === ',') args.push('');
    else args[args.length - 1] += character;
  }
  return args.map((arg) => arg.trim()).filter((arg, place, all) => arg !== '' || place < all.length - 1);
}
