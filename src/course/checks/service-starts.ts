import { parseShell } from '../../engine/shell/parser/parse-shell.ts';
import type { ServiceStart } from '../trial/probes.ts';
import { speaksAsgi } from '../trial/server-command.ts';
import { modules, optionProblem } from './application.ts';
import { tryStart, type StartTrial } from './service-trial.ts';
import { notStarted } from './start-failure.ts';
import { withImage } from './subject.ts';
import { failed, passed, say, type CheckJudge, type Place, type Verdict } from './verdict.ts';

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
    if (!start) return notStarted(trial, container, place, subject.placeOf('cmd', 'entrypoint') === null);
    const ended = endsAtOnce(trial, start, place);
    if (ended) return ended;
    return (
      optionProblem(start, container, place) ??
      listening(start, check.port, place) ??
      modules(start, container, check.application, place) ??
      passed(serving(start))
    );
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
