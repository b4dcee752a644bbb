import { root } from '../../engine/files/access.ts';
import { absolutePath } from '../../engine/shell/process/paths.ts';
import type { TrialContainer } from '../trial/container.ts';
import { ownFault, type OwnFault } from '../trial/own-modules.ts';
import type { ServiceStart } from '../trial/probes.ts';
import { findModule, textAt, type ModuleSearch } from '../trial/python.ts';
import type { ServerCommand } from '../trial/server-command.ts';
import { importProblem } from './imports.ts';
import { moduleProblem } from './python-problems.ts';
import { failed, say, type Place, type Verdict } from './verdict.ts';

/** Whether server, application and all that they import can be found and read. */
export function modules(start: ServiceStart, container: TrialContainer, application: string, place: Place | null): Verdict | null {
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

/** What the server would not take on its command line: it ends before it does anything. */
export function optionProblem({ command, cwd }: ServiceStart, container: TrialContainer, place: Place | null): Verdict | null {
  const { server, surplus, files } = command;
  if (surplus !== null)
    return failed(
      'bad-option',
      say(`${server} 看不懂多出來的 ${surplus}，馬上就結束。`, `${server} does not know what to do with ${surplus}, and ends at once.`),
      place,
    );
  const lacking = files.find((path) => !container.fs.stat(absolutePath(path, cwd), container.who).ok);
  return lacking === undefined
    ? null
    : failed(
        'bad-option',
        say(`${server} 要讀 ${lacking}，映像檔裡沒有這個檔案。`, `${server} is told to read ${lacking}, which is not in the image.`),
        place,
      );
}

/** uvicorn takes one word, `module:attribute`, and ends with an error for anything else. */
function applicationWords({ server, application }: ServerCommand, place: Place | null): Verdict | null {
  const module = application?.split(':')[0] ?? '';
  if (/\/|\.py$/.test(module))
    return failed(
      'bad-application',
      say(
        `${module} 是檔案的寫法；這裡要的是模組，用點分隔，不加 .py。`,
        `${module} is written as a file; a module is wanted, with dots and without .py.`,
      ),
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
