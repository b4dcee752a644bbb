import { root } from '../../engine/files/access.ts';
import { absolutePath } from '../../engine/shell/process/paths.ts';
import type { TrialContainer } from '../trial/container.ts';
import type { Obstacle } from '../trial/probes.ts';
import { codeProblem, moduleProblem } from './python-problems.ts';
import type { StartTrial } from './service-trial.ts';
import { failed, passed, say, type Place, type Verdict } from './verdict.ts';

/** Why no server came to life. */
export function notStarted(trial: StartTrial, container: TrialContainer, place: Place | null): Verdict {
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
