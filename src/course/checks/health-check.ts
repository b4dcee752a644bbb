import type { HealthConfig, Image } from '../../engine/image/types.ts';
import type { CommandEnd, TrialContainer } from '../trial/container.ts';
import type { Condition, LocalService } from '../trial/network.ts';
import { Happenings, probesFor } from '../trial/probes.ts';
import { codeProblem, moduleProblem } from './python-problems.ts';
import { localService } from './service-trial.ts';
import { withImage, type Subject } from './subject.ts';
import { failed, passed, say, type CheckJudge, type Place, type Verdict } from './verdict.ts';

/** The health check is run against a living service, and again against a dead one: it has to tell them apart, by the right address. */
export const healthCheck: CheckJudge<'health-check'> = (check, subject) =>
  withImage(subject, (image) => {
    const health = image.config.Healthcheck;
    const place = subject.placeOf('healthcheck') ?? subject.finalFrom;
    if (!health || health.Test.length === 0)
      return failed(
        checkElsewhere(subject) ? 'in-builder' : 'none',
        say('出貨的映像檔沒有 HEALTHCHECK。', 'The image that ships has no HEALTHCHECK.'),
        place,
      );
    if (health.Test[0] === 'NONE')
      return failed('disabled', say('HEALTHCHECK NONE 把檢查關掉了。', 'HEALTHCHECK NONE switches the check off.'), place);
    const runWith = (condition: Condition): HealthRun =>
      runCheck(subject, image, health, localService(check.port, ['/', check.path], condition));
    const alive = runWith('well');
    const wrong = wrongAddress(alive, check, place) ?? notRunnable(alive, subject.container(image), place);
    if (wrong) return wrong;
    return notNoticed(runWith('gone'), runWith('failing'), place) ?? passed();
  });

/** What is wrong with the service does not show in how the check ends. */
function notNoticed(gone: HealthRun, failing: HealthRun, place: Place | null): Verdict | null {
  if (exitCode(gone.end) === 0)
    return failed('never-fails', say('服務死了，這道檢查還是說健康。', 'With the service dead, this check still says healthy.'), place);
  if (exitCode(failing.end) === 0)
    return failed(
      'ignores-errors',
      say('服務對每個請求都回 500，這道檢查還是說健康。', 'With the service answering 500 to everything, this check still says healthy.'),
      place,
    );
  return null;
}

interface HealthRun {
  readonly end: CommandEnd;
  readonly happenings: Happenings;
  readonly service: LocalService;
  readonly argv: readonly string[];
}

const exitCode = (end: CommandEnd): number | null => (end.result.started ? end.result.exitCode : null);

function runCheck(subject: Subject, image: Image, health: HealthConfig, service: LocalService): HealthRun {
  const [form, ...rest] = health.Test;
  const shell = image.config.Shell ?? ['/bin/sh', '-c'];
  const argv = form === 'CMD-SHELL' ? [...shell, rest.join(' ')] : rest;
  const happenings = new Happenings();
  const end = subject.container(image).run(argv, probesFor(happenings, service, subject.engine.programs));
  return { end, happenings, service, argv };
}

/** What it asks is not the service's health. */
function wrongAddress(
  { service, end, happenings }: HealthRun,
  check: { readonly path: string; readonly port: number },
  place: Place | null,
): Verdict | null {
  const asked = service.requests;
  const first = asked[0];
  if (first?.secure === true && first.port === check.port)
    return failed(
      'wrong-scheme',
      say('它用 https 問，而服務在容器裡說的是 http。', 'It asks by https; inside the container the service speaks http.'),
      place,
    );
  if (asked.some((request) => request.port === check.port && request.path?.replace(/\/$/, '') === check.path)) return null;
  if (!first) {
    const clean = exitCode(end) === 0 && happenings.obstacles.length === 0 && end.unmodelled.length === 0;
    return clean
      ? failed(
          'asks-nothing',
          say('這道指令沒有問服務任何事，永遠都會成功。', 'This command asks the service nothing; it succeeds whatever happens.'),
          place,
        )
      : null;
  }
  if (first.port !== check.port)
    return failed(
      'wrong-port',
      say(
        `它問的是 ${first.port} 埠；服務在容器裡聽 ${check.port}。`,
        `It asks port ${first.port}; inside the container the service listens on ${check.port}.`,
      ),
      place,
    );
  if (first.path === null)
    return failed(
      'wrong-path',
      say(`它只看埠開了沒有，沒有問 ${check.path}。`, `It looks whether the port is open, and does not ask ${check.path}.`),
      place,
    );
  return failed('wrong-path', say(`它問的是 ${first.path}，不是 ${check.path}。`, `It asks ${first.path}, not ${check.path}.`), place);
}

/** It can't run, or does not say healthy of a healthy service. */
function notRunnable(run: HealthRun, container: TrialContainer, place: Place | null): Verdict | null {
  const { end, argv, happenings } = run;
  const obstacle = happenings.obstacles[0];
  if (obstacle?.kind === 'code') return codeProblem(obstacle.fault, place);
  if (obstacle?.kind === 'module') return moduleProblem(obstacle.module, obstacle.search, place);
  if (obstacle)
    return failed('script-missing', say(`映像檔裡沒有 ${obstacle.path}。`, `There is no ${obstacle.path} in the image.`), place);
  if (!end.result.started) return notStarted(argv[0] ?? '', end.result.reason, container, place);
  const missing = end.stderr.split('\n').find((line) => /not found/.test(line));
  if (missing !== undefined && (end.result.exitCode !== 0 || run.service.requests.length === 0)) {
    const name =
      missing
        .split(':')
        .map((part) => part.trim())
        .filter((part) => !part.includes('not found'))
        .at(-1) ?? '';
    return failed(
      'program-missing',
      say(`映像檔裡沒有 ${name}，每次檢查都會失敗。`, `There is no ${name} in the image, so every check fails.`),
      place,
    );
  }
  const unknown = end.unmodelled[0] ?? argv.flatMap((word) => /\/dev\/tcp\/[^\s;&|'"]*/.exec(word)?.[0] ?? [])[0];
  if (unknown !== undefined && run.service.requests.length === 0) {
    return {
      outcome: 'pending',
      message: say(`這個版本不認得 ${unknown}，無法判斷。`, `This version does not know ${unknown}, and can't tell.`),
    };
  }
  if (end.result.exitCode === 0) return null;
  if (run.service.requests.some((request) => request.head === true))
    return failed(
      'asks-by-head',
      say(
        '它用 HEAD 問，而 FastAPI 的 @app.get 只回應 GET，得到的是 405。',
        'It asks by HEAD; what FastAPI makes with @app.get answers to GET only, so it gets a 405.',
      ),
      place,
    );
  return failed(
    'always-fails',
    say(
      `服務活著，這道檢查還是以 ${end.result.exitCode} 結束。`,
      `With the service alive, this check still ends with ${end.result.exitCode}.`,
    ),
    place,
  );
}

function notStarted(program: string, reason: string, container: TrialContainer, place: Place | null): Verdict {
  if (/(?:^|\/)(?:ba|da|a)?sh$/.test(program))
    return failed(
      'no-shell',
      say('這道檢查要靠 shell 執行，而映像檔裡沒有 shell。', 'This check is run by a shell, and the image has none.'),
      place,
    );
  if (reason === 'permission')
    return failed(
      'program-unreachable',
      say(
        `映像檔的使用者（uid ${container.who.uid}）不能執行 ${program}。`,
        `The image's user, uid ${container.who.uid}, may not run ${program}.`,
      ),
      place,
    );
  return failed(
    'program-missing',
    say(`映像檔裡沒有 ${program}，每次檢查都會失敗。`, `There is no ${program} in the image, so every check fails.`),
    place,
  );
}

/** A stage that does not ship has a HEALTHCHECK. */
const checkElsewhere = (subject: Subject): boolean =>
  subject.stages.stages.some(
    (stage) => !subject.shipped.includes(stage) && stage.commands.some((command) => command.kind === 'healthcheck'),
  );
