import { root } from '../../engine/files/access.ts';
import { contentText } from '../../engine/files/content.ts';
import { absolutePath, baseName, directoryName } from '../../engine/shell/process/paths.ts';
import type { TrialContainer } from '../trial/container.ts';
import type { Obstacle } from '../trial/probes.ts';
import { codeProblem, moduleProblem } from './python-problems.ts';
import type { StartTrial } from './service-trial.ts';
import { failed, passed, say, type Place, type Verdict } from './verdict.ts';

/** Why no server came to life. `inherited`: what it starts is the base's, not the Dockerfile's. */
export function notStarted(trial: StartTrial, container: TrialContainer, place: Place | null, inherited: boolean): Verdict {
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
  if (inherited)
    return failed(
      'no-command',
      say(
        `Dockerfile 沒有 CMD，容器跑的是基底自己的 ${trial.argv.join(' ')}，一下就結束了。`,
        `The Dockerfile has no CMD. What runs is the base's own, ${trial.argv.join(' ')}, and that ends at once.`,
      ),
      place,
    );
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

function candidatesFor(name: string, container: TrialContainer): readonly string[] {
  const folders = (container.env.get('PATH') ?? '').split(':');
  return name.includes('/') ? [absolutePath(name, container.cwd)] : folders.map((folder) => `${folder}/${name}`);
}

function missingProgram(name: string, container: TrialContainer, place: Place | null): Verdict {
  const there = candidatesFor(name, container).find((path) => container.fs.stat(path, root).ok);
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
  if (reason === 'interpreter-missing') return withoutInterpreter(program, container, place);
  if (reason === 'exec-format')
    return failed(
      'not-a-program',
      say(`${program} 不是核心看得懂的程式；第一行少了 #!。`, `The kernel can't run ${program}; its first line has no #!.`),
      place,
    );
  return missingProgram(program, container, place);
}

function withoutInterpreter(program: string, container: TrialContainer, place: Place | null): Verdict {
  const interpreter = interpreterOf(program, container);
  if (interpreter.endsWith('\r'))
    return failed(
      'carriage-return',
      say(
        `${program} 的換行是 Windows 的 CRLF，核心去找的程式名字後面多了一個看不見的字元。`,
        `${program} has the line ends of Windows (CRLF), so the kernel looks for a program whose name ends with an invisible character.`,
      ),
      place,
    );
  const [zh, en] = interpreter === '' ? ['另一個程式', 'another program'] : [interpreter, interpreter];
  return failed(
    'interpreter-missing',
    say(`${program} 要靠 ${zh} 執行，而它不在映像檔裡。`, `${program} is run by ${en}, which is not in the image.`),
    place,
  );
}

/** What stands behind `#!`, or the loader of a binary; empty where it can't be read. */
function interpreterOf(program: string, container: TrialContainer): string {
  const found = candidatesFor(program, container)
    .map((path) => container.fs.readFile(path, root))
    .find((read) => read.ok);
  if (!found?.ok) return '';
  if (found.value.kind === 'opaque') return found.value.interpreter ?? '';
  return /^#![ \t]*(\S*\r?)/.exec(contentText(found.value)?.split('\n', 1)[0] ?? '')?.[1] ?? '';
}

function obstructed(obstacle: Obstacle, container: TrialContainer, place: Place | null): Verdict {
  if (obstacle.kind === 'code') return codeProblem(obstacle.fault, place);
  if (obstacle.kind === 'module')
    return looksElsewhere(obstacle.module, container, place) ?? moduleProblem(obstacle.module, obstacle.search, place) ?? passed();
  return failed(
    'script-missing',
    say(
      `直譯器把 ${obstacle.path} 當成要執行的檔案，而 ${container.cwd} 裡沒有它。`,
      `The interpreter takes ${obstacle.path} for a file to run, and there is none in ${container.cwd}.`,
    ),
    place,
  );
}

/** A script finds what lies beside it; the package that it is itself part of lies one folder up. */
function looksElsewhere(module: string, container: TrialContainer, place: Place | null): Verdict | null {
  const { Entrypoint = [], Cmd = [] } = container.image.config;
  const script = [...Entrypoint, ...Cmd].find((word) => word.endsWith('.py')) ?? '';
  const folder = directoryName(absolutePath(script, container.cwd));
  if (script === '' || baseName(folder) !== module) return null;
  return failed(
    'looks-beside-script',
    say(
      `執行 ${script} 時，Python 只在它旁邊的 ${folder} 找模組，找不到上一層的 ${module}。`,
      `Run as a file, ${script} finds only what lies beside it in ${folder}; the package ${module} is one folder up.`,
    ),
    place,
  );
}
