import type { Invocation } from '../../process.ts';
import { complain, say } from '../surroundings.ts';
import { findModule, modulePath, type PythonInstallation } from './installation.ts';
import { standardModules } from './standard-modules.ts';

/** What a piece of code was found to do, as far as it is understood: prints, and requests to a server. */
interface Understood {
  readonly prints: readonly string[];
  readonly url: string | null;
  readonly complete: boolean;
}

/** Runs code as far as it can be told without running it: its imports must be there; prints and one request are done. */
export function runCode(call: Invocation, code: string, python: PythonInstallation, folder: string, where: string): number {
  const missing = importsOf(code).find(
    (name) =>
      !standardModules.has(name.split('.')[0] ?? '') &&
      findModule(call, name.split('.')[0] ?? '', [folder, ...modulePath(call, python)]) === null,
  );
  if (missing !== undefined) {
    return complain(
      call,
      `Traceback (most recent call last):\n  File "${where}", line ${lineOf(code, missing)}, in <module>\nModuleNotFoundError: No module named '${missing.split('.')[0] ?? ''}'`,
    );
  }
  const understood = understand(code, python);
  if (!understood.complete) call.world.unmodelled(`python: ${code.trim().split('\n', 1)[0]?.slice(0, 120) ?? ''}`);
  for (const text of understood.prints) say(call, text);
  return understood.url === null ? exitCodeOf(code) : ask(call, understood.url, where);
}

/** Names in `import a, b.c as d` and `from a import b`, relative imports left out. */
export function importsOf(code: string): readonly string[] {
  const names: string[] = [];
  for (const statement of statementsOf(code)) {
    const plain = /^import\s+(.+)$/.exec(statement);
    if (plain) names.push(...(plain[1] ?? '').split(',').map((part) => part.trim().split(/\s/)[0] ?? ''));
    const from = /^from\s+([\w.]+)\s+import\b/.exec(statement);
    if (from?.[1] !== undefined && !from[1].startsWith('.')) names.push(from[1]);
  }
  return names.filter((name) => /^[A-Za-z_][\w.]*$/.test(name));
}

/** Statements of the outermost level, those after semicolons too. */
const statementsOf = (code: string): readonly string[] =>
  code
    .split('\n')
    .filter((line) => !/^\s/.test(line))
    .flatMap((line) => (line.startsWith('#') ? [] : line.split(';')))
    .map((statement) => statement.trim())
    .filter(Boolean);

const lineOf = (code: string, name: string): number =>
  Math.max(
    0,
    code.split('\n').findIndex((line) => new RegExp(`\\b(import|from)\\b.*\\b${name.replaceAll('.', '\\.')}\\b`).test(line)),
  ) + 1;

function understand(code: string, python: PythonInstallation): Understood {
  const prints: string[] = [];
  let complete = true;
  for (const statement of statementsOf(code)) {
    const printed = printedText(statement, python);
    if (printed !== null) prints.push(printed);
    else if (!/^(import|from|pass\b|exit\(|sys\.exit\()/.test(statement) && !urlIn(statement)) complete = false;
  }
  return { prints, url: urlIn(code), complete: complete && !/^[ \t]+\S/m.test(code) };
}

function printedText(statement: string, python: PythonInstallation): string | null {
  const literal = /^print\(\s*(?:'([^'\\]*)'|"([^"\\]*)")\s*\)$/.exec(statement);
  if (literal) return literal[1] ?? literal[2] ?? '';
  if (/^print\(\s*sys\.version\s*\)$/.test(statement)) return `${python.version}.0 (main) [GCC]`;
  if (/^print\(\s*sys\.(prefix|exec_prefix)\s*\)$/.test(statement)) return python.prefix;
  return null;
}

/** The URL that code asks with urllib, requests or httpx. */
const urlIn = (code: string): string | null =>
  /(?:urlopen|requests\.get|httpx\.get|HTTPConnection)\(\s*f?['"](https?:\/\/[^'"]+)['"]/.exec(code)?.[1] ?? null;

function ask(call: Invocation, url: string, where: string): number {
  const answer = call.world.request?.(url) ?? null;
  if (answer === null)
    return complain(
      call,
      `Traceback (most recent call last):\n  File "${where}", line 1, in <module>\nurllib.error.URLError: <urlopen error [Errno 111] Connection refused>`,
    );
  return answer.status < 400
    ? 0
    : complain(
        call,
        `Traceback (most recent call last):\n  File "${where}", line 1, in <module>\nurllib.error.HTTPError: HTTP Error ${answer.status}`,
      );
}

const exitCodeOf = (code: string): number =>
  Number(/^[ \t]*(?:sys\.)?exit\((\d{1,3})\)[ \t]*$/m.exec(code.replaceAll(';', '\n'))?.[1] ?? 0);
