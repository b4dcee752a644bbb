import { root } from '../../engine/files/access.ts';
import type { PackageFacts } from '../../engine/shell/process.ts';
import { parseShell } from '../../engine/shell/parser/parse-shell.ts';
import { absolutePath } from '../../engine/shell/process/paths.ts';
import type { TrialContainer } from '../trial/container.ts';
import type { Obstacle, ServiceStart } from '../trial/probes.ts';
import { importsOf, isStandard } from '../trial/python-code.ts';
import { ownFault, type OwnFault } from '../trial/own-modules.ts';
import type { CodeFault } from '../trial/python-syntax.ts';
import { findModule, textAt, type ModuleSearch } from '../trial/python.ts';
import { speaksAsgi, type ServerCommand } from '../trial/server-command.ts';
import { tryStart, type StartTrial } from './service-trial.ts';
import { withImage } from './subject.ts';
import { failed, firstOf, passed, say, type CheckJudge, type Place, type Verdict } from './verdict.ts';

/** A container of the image starts the service, as the image's user, and others can reach it. */
export const serviceStarts: CheckJudge<'service-starts'> = (check, subject) =>
  withImage(subject, (image) => {
    const container = subject.container(image);
    const place = subject.placeOf('cmd', 'entrypoint') ?? subject.finalFrom;
    if (!container.account.known) {
      const { missing } = container.account;
      return failed(
        'unknown-user',
        say(`沒有使用者 ${missing}，容器啟動不了。`, `There is no user ${missing}; the container does not start.`),
        subject.placeOf('user'),
      );
    }
    const trial = tryStart(subject, container, check.port);
    const start = trial.starts[0];
    if (!start) return notStarted(trial, container, place);
    const ended = endsAtOnce(trial, start, place);
    if (ended) return ended;
    return firstOf([listening(start, check.port, place), modules(start, container, check.application, place)], passed(serving(start)));
  });

/** The first process leaves the server behind it, and the container ends with the first process. */
function endsAtOnce({ argv }: StartTrial, { command }: ServiceStart, place: Place | null): Verdict | null {
  const text = /(?:^|\/)(?:ba|da|a)?sh$/.test(argv[0] ?? '') && argv[1] === '-c' ? (argv[2] ?? '') : '';
  if (!command.daemon && parseShell(text, 'any').statements.at(-1)?.background !== true) return null;
  return failed(
    'ends-at-once',
    say(
      '服務被放到背景去，第一個行程馬上就結束，容器也跟著結束。',
      'The service is put into the background; the first process ends at once, and the container with it.',
    ),
    place,
  );
}

const serving = ({ command }: ServiceStart) =>
  say(`${command.server} 會聽 ${command.host}:${command.portText}`, `${command.server} will listen on ${command.host}:${command.portText}`);

/** Why no server came to life. */
function notStarted(trial: StartTrial, container: TrialContainer, place: Place | null): Verdict {
  const [program = ''] = trial.argv;
  if (program === '')
    return failed(
      'no-command',
      say(
        '映像檔沒有說要啟動什麼：沒有 CMD，也沒有 ENTRYPOINT。',
        'The image does not say what to start: it has neither CMD nor ENTRYPOINT.',
      ),
      place,
    );
  const obstacle = trial.obstacles[0];
  if (obstacle) return obstructed(obstacle, container, place);
  if (!trial.result.started) return unstartable(program, trial.result.reason, container, place);
  const name = missingInShell(trial.stderr);
  if (name !== null) return missingProgram(name, container, place);
  if (trial.unmodelled.length > 0) return unknownProgram(trial.unmodelled[0] ?? program);
  return failed(
    'ends-at-once',
    say(`${trial.argv.join(' ')} 沒有啟動任何服務就結束了。`, `${trial.argv.join(' ')} ends without starting a service.`),
    place,
  );
}

const unknownProgram = (what: string): Verdict => ({
  outcome: 'pending',
  message: say(
    `這個版本還不認得 ${what}，無法判斷服務會不會啟動。`,
    `This version does not know ${what}, and can't tell whether the service starts.`,
  ),
});

/** `sh: 1: uvicorn: not found`, `/bin/sh: uvicorn: command not found`, `Permission denied`. */
function missingInShell(stderr: string): string | null {
  const line = stderr.split('\n').find((one) => /not found|No such file|[Pp]ermission denied/.test(one));
  return line === undefined
    ? null
    : (line
        .split(':')
        .map((part) => part.trim())
        .filter((part) => !/not found|No such file|denied/i.test(part))
        .at(-1) ?? null);
}

function missingProgram(name: string, container: TrialContainer, place: Place | null): Verdict {
  const folders = (container.env.get('PATH') ?? '').split(':');
  const candidates = name.includes('/') ? [absolutePath(name, container.cwd)] : folders.map((folder) => `${folder}/${name}`);
  const there = candidates.find((path) => container.fs.stat(path, root).ok);
  if (there !== undefined) return unreachable(there, container, place);
  return failed('program-missing', say(`映像檔的 PATH 上沒有 ${name}。`, `There is no ${name} on the image's PATH.`), place);
}

const unreachable = (path: string, container: TrialContainer, place: Place | null): Verdict => {
  const stat = container.fs.stat(path, root);
  const executable = stat.ok && (stat.value.mode & 0o111) !== 0;
  if (!executable) return failed('not-executable', say(`${path} 沒有執行權限。`, `${path} may not be executed by anyone.`), place);
  return failed(
    'program-unreachable',
    say(`${path} 在那裡，但是映像檔的使用者碰不到它。`, `${path} is there, but the image's user can't reach it.`),
    place,
  );
};

function unstartable(program: string, reason: string, container: TrialContainer, place: Place | null): Verdict {
  if (reason === 'interpreter-missing') {
    return failed(
      'interpreter-missing',
      say(
        `${program} 要靠另一個程式執行，而那個程式不在映像檔裡。`,
        `${program} is run by another program, and that one is not in the image.`,
      ),
      place,
    );
  }
  if (reason === 'exec-format')
    return failed(
      'not-a-program',
      say(`${program} 不是核心看得懂的程式；第一行少了 #!。`, `The kernel can't run ${program}; its first line has no #!.`),
      place,
    );
  return missingProgram(program, container, place);
}

function obstructed(obstacle: Obstacle, container: TrialContainer, place: Place | null): Verdict {
  if (obstacle.kind === 'code') return codeProblem(obstacle.fault, place);
  if (obstacle.kind === 'module') return moduleProblem(obstacle.module, obstacle.search, place) ?? passed();
  return failed(
    'script-missing',
    say(
      `直譯器把 ${obstacle.path} 當成要執行的檔案，而 ${container.cwd} 裡沒有它。`,
      `The interpreter takes ${obstacle.path} for a file to run, and there is none in ${container.cwd}.`,
    ),
    place,
  );
}

function listening({ command }: ServiceStart, port: number, place: Place | null): Verdict | null {
  if (command.port === null)
    return failed(
      'bad-option',
      say(`${command.portText} 不是埠號。exec 形式不會展開變數。`, `${command.portText} is no port. The exec form expands no variables.`),
      place,
    );
  if (command.port !== port)
    return failed(
      'wrong-port',
      say(`服務會聽 ${command.port}，這裡要的是 ${port}。`, `The service will listen on ${command.port}; ${port} is wanted.`),
      place,
    );
  const loopback = command.host.startsWith('127.') || command.host === 'localhost' || command.host === '::1';
  if (loopback)
    return failed(
      'bound-to-loopback',
      say(`${command.host} 只有容器自己連得到。`, `${command.host} can be reached from within the container only.`),
      place,
    );
  if (!speaksAsgi(command))
    return failed(
      'wrong-worker',
      say(
        'gunicorn 預設的 worker 不懂 ASGI；FastAPI 需要 uvicorn 的 worker。',
        "gunicorn's own workers don't speak ASGI; FastAPI needs uvicorn's.",
      ),
      place,
    );
  return null;
}

/** Whether server, application and all that they import can be found and read. */
function modules(start: ServiceStart, container: TrialContainer, application: string, place: Place | null): Verdict | null {
  const { python, command, cwd } = start;
  if (!python) return failed('interpreter-missing', say('找不到執行它的 Python。', 'The Python that would run it is not there.'), place);
  const find = (folders: readonly string[], name: string): ModuleSearch => findModule(container.fs, python, folders, name, container.who);
  const own = [command.folder === null ? cwd : absolutePath(command.folder, cwd), ...start.folders];
  const server = command.server === 'fastapi' ? 'fastapi_cli' : command.server;
  return firstProblem([
    () => moduleProblem(server, find(start.folders, server), place),
    () => applicationProblem(start, container, own, application, place),
    () => importProblem(container, start, own, [...command.needs, server], place),
  ]);
}

function firstProblem(steps: readonly (() => Verdict | null)[]): Verdict | null {
  for (const step of steps) {
    const problem = step();
    if (problem) return problem;
  }
  return null;
}

/** `app.main:app` → the file of the module, and the name in it. */
function applicationProblem(
  start: ServiceStart,
  container: TrialContainer,
  folders: readonly string[],
  wanted: string,
  place: Place | null,
): Verdict | null {
  const given = start.command.application ?? (start.command.server === 'fastapi' ? 'main.py' : null);
  if (given === null) return start.command.server === 'uvicorn' && start.python ? null : noApplication(place);
  if (start.command.server === 'fastapi')
    return container.fs.mayAccess(absolutePath(given, start.cwd), 'r', container.who) ? null : appMissing(given, place);
  const unusable = applicationWords(start.command, place);
  if (unusable) return unusable;
  const [module = '', name = start.command.server === 'gunicorn' ? 'application' : 'app'] = given.split(':');
  const relative = module.replaceAll('.', '/');
  for (const folder of folders) {
    for (const path of [`${folder}/${relative}.py`, `${folder}/${relative}/__init__.py`]) {
      const code = textAt(container.fs, path, container.who);
      if (code !== null)
        return definesName(code, name) ? ownProblem(ownFault(container, folders, module), place) : nameMissing(module, name, place);
      if (container.fs.stat(path, root).ok)
        return failed('app-unreadable', say(`映像檔的使用者讀不到 ${path}。`, `The image's user may not read ${path}.`), place);
    }
  }
  return appMissing(module === wanted.split(':')[0] ? module : given, place);
}

/** uvicorn takes one word, `module:attribute`, and ends with an error for anything else. */
function applicationWords({ server, application, surplus }: ServerCommand, place: Place | null): Verdict | null {
  if (surplus !== null)
    return failed(
      'bad-option',
      say(`${server} 看不懂多出來的 ${surplus}，馬上就結束。`, `${server} does not know what to do with ${surplus}, and ends at once.`),
      place,
    );
  if (server !== 'uvicorn' || application?.includes(':') === true) return null;
  return failed(
    'bad-application',
    say(
      `${application ?? ''} 沒有說是模組裡的哪個名字：uvicorn 要的是「模組:名字」。`,
      `${application ?? ''} does not say which name in the module: uvicorn wants module:name.`,
    ),
    place,
  );
}

/** What is said of the application's own modules. */
function ownProblem(fault: OwnFault | null, place: Place | null): Verdict | null {
  switch (fault?.kind) {
    case 'missing':
      return failed(
        'own-module-missing',
        say(
          `${fault.importedBy} 要匯入 ${fault.module}，而映像檔裡沒有它。`,
          `${fault.importedBy} imports ${fault.module}, which is not in the image.`,
        ),
        place,
      );
    case 'unreadable':
      return failed('app-unreadable', say(`映像檔的使用者讀不到 ${fault.path}。`, `The image's user may not read ${fault.path}.`), place);
    case 'syntax':
      return failed(
        'syntax-error',
        say(`${fault.path} 裡有括號或引號沒有關上。`, `A bracket or a quote in ${fault.path} is never closed.`),
        place,
      );
    default:
      return null;
  }
}

const definesName = (code: string, name: string): boolean => {
  const first = name.replace(/\(.*$/, '').split('.')[0] ?? '';
  return (
    code.split('\n').some((line) => new RegExp(`^(?:async )?(?:def |class )?${first.replace(/\W/g, '')}\\b`).test(line)) ||
    new RegExp(`import .*\\b${first.replace(/\W/g, '')}\\b`).test(code)
  );
};

const noApplication = (place: Place | null): Verdict =>
  failed('no-application', say('伺服器不知道要載入哪個應用程式。', 'The server is not told which application to load.'), place);
const appMissing = (name: string, place: Place | null): Verdict =>
  failed('app-missing', say(`從工作資料夾找不到 ${name}。`, `${name} is not found from the working directory.`), place);
const nameMissing = (module: string, name: string, place: Place | null): Verdict =>
  failed('app-missing', say(`${module} 裡沒有 ${name}。`, `There is no ${name} in ${module}.`), place);

const fallbackModules: Readonly<Record<string, string>> = { 'python-multipart': 'multipart', 'python-dotenv': 'dotenv', pyyaml: 'yaml' };

/** Third-party modules that the application and the server import, with what those need in turn. */
function importProblem(
  container: TrialContainer,
  start: ServiceStart,
  folders: readonly string[],
  servers: readonly string[],
  place: Place | null,
): Verdict | null {
  const { python } = start;
  if (!python) return null;
  const wanted = [...thirdParty(container, folders), ...servers];
  const seen = new Set<string>();
  while (wanted.length > 0) {
    const module = wanted.shift() ?? '';
    if (seen.has(module) || seen.size > 200) continue;
    seen.add(module);
    const search = findModule(container.fs, python, folders, module, container.who);
    const problem = moduleProblem(module, search, place);
    if (problem) return problem;
    wanted.push(...neededBy(container.facts, module));
  }
  return null;
}

/** Modules of the packages that a module's package always pulls in. */
function neededBy(facts: PackageFacts, module: string): readonly string[] {
  const fact = facts.find('pip', module.replaceAll('_', '-'), null);
  return (fact?.dependencies ?? []).filter((name) => required.has(name)).map((name) => moduleOf(facts, name));
}

/** Packages without which the ones of this course can't be imported. */
const required = new Set([
  'starlette',
  'pydantic',
  'pydantic-core',
  'typing-extensions',
  'anyio',
  'idna',
  'annotated-types',
  'click',
  'h11',
]);

const moduleOf = (facts: PackageFacts, name: string): string =>
  (facts.find('pip', name, null)?.modules?.[0] ?? fallbackModules[name] ?? name.replaceAll('-', '_')).replace(/\.py$/, '');

/** What the Python files of the application import from elsewhere. */
function thirdParty(container: TrialContainer, folders: readonly string[]): readonly string[] {
  const folder = `${folders[0] === '/' ? '' : (folders[0] ?? '')}/app`;
  const names = container.fs.readDirectory(folder, container.who);
  const texts = (names.ok ? names.value : [])
    .filter((name) => name.endsWith('.py'))
    .map((name) => textAt(container.fs, `${folder}/${name}`, container.who) ?? '');
  return [...new Set(texts.flatMap(importsOf))].filter((name) => name !== 'app' && !isStandard(name));
}

/** What is said of a text of Python that ends with an error by itself. */
export const codeProblem = (fault: CodeFault, place: Place | null): Verdict =>
  fault.kind === 'syntax'
    ? failed(
        'syntax-error',
        say(
          'Python 讀不懂這段程式：括號、引號或網址沒有寫好。',
          "Python can't read this text: a bracket, a quote or an address is not as it should be.",
        ),
        place,
      )
    : failed(
        'name-missing',
        say(`這段程式用了 ${fault.name}，卻沒有 import 它。`, `The text uses ${fault.name} without importing it.`),
        place,
      );

/** What is said of a module that can't be imported; null when it can. */
export function moduleProblem(module: string, search: ModuleSearch, place: Place | null): Verdict | null {
  switch (search.state) {
    case 'found':
      return null;
    case 'missing':
      return failed('package-missing', say(`這個 Python 找不到 ${module}。`, `This Python does not find ${module}.`), place);
    case 'other-python':
      return failed(
        'other-python',
        say(
          `${search.path} 是給 Python ${search.version} 的資料夾，這裡跑的是另一版。`,
          `${search.path} is in the folder of Python ${search.version}, and another version runs here.`,
        ),
        place,
      );
    case 'unreadable':
      return failed(
        'package-unreadable',
        say(`${search.path} 在那裡，但是映像檔的使用者讀不到。`, `${search.path} is there, but the image's user may not read it.`),
        place,
      );
    default:
      return failed(
        'extension-mismatch',
        say(
          `${search.path} 是替 ${search.builtFor} 編譯的，這裡載入不了。`,
          `${search.path} was compiled for ${search.builtFor}, and can't be loaded here.`,
        ),
        place,
      );
  }
}
