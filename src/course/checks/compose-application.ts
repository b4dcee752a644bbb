import { root } from '../../engine/files/access.ts';
import type { Image } from '../../engine/image/types.ts';
import { variablesOf, type ComposeFile } from '../compose/compose-file.ts';
import { mountsOf, portsOf, watchRulesOf, wordsOf } from '../compose/service-forms.ts';
import { TrialContainer } from '../trial/container.ts';
import type { ServerCommand } from '../trial/server-command.ts';
import { textOf, type Fields } from './fields.ts';
import { tryStart } from './service-trial.ts';
import type { Subject } from './subject.ts';
import { failed, say, type Place, type Verdict } from './verdict.ts';

/** One service under judgement, and where its settings stand. */
export interface Judged {
  readonly name: string;
  readonly service: Fields;
  readonly file: ComposeFile;
  readonly subject: Subject;
  place(...path: readonly (string | number)[]): Place;
}

/** A path below the project as the project names it. */
export const inProject = (path: string): string => path.replace(/^\.\//, '').replace(/\/$/, '');

/** A port of the host leads to where the server listens. */
export function publishes(judged: Judged, host: number, container: number): Verdict | null {
  const { name, service, place } = judged;
  if (!portsOf(service).some((port) => port.host === host && port.container === container && port.protocol === 'tcp'))
    return failed(
      'not-published',
      say(`主機的 ${host} 埠沒有接到容器的 ${container}。`, `Port ${host} of the host does not lead to ${container} of the container.`),
      place('ports'),
    );
  const command = serverOf(judged, container);
  if (!command) return null;
  if (command.port !== null && command.port !== container)
    return failed(
      'wrong-port',
      say(
        `${name} 會聽 ${command.port}，接過去的是 ${container}。`,
        `${name} will listen on ${command.port}; the port leads to ${container}.`,
      ),
      place('command'),
    );
  return /^127\.|^localhost$|^::1$/.test(command.host)
    ? failed(
        'bound-to-loopback',
        say(`${command.host} 只有容器自己連得到。`, `${command.host} can be reached from within the container only.`),
        place('command'),
      )
    : null;
}

/** The server that the service's own command starts in the image of this project; null where that can't be told. */
function serverOf({ service, file, subject }: Judged, port: number): ServerCommand | null {
  const { image: built } = subject;
  if (!built || !('build' in service)) return null;
  return tryStart(subject, new TrialContainer(asStarted(built, service, file), subject.engine), port).starts[0]?.command ?? null;
}

/** The image with the settings that the service puts in place of its own. */
function asStarted(built: Image, service: Fields, file: ComposeFile): Image {
  const entrypoint = wordsOf(service['entrypoint']);
  const command = wordsOf(service['command']);
  const variables = [...variablesOf(service, file.files)].map(([name, value]) => `${name}=${value}`);
  const { config } = built;
  return {
    ...built,
    config: {
      ...config,
      ...(entrypoint === null ? {} : { Entrypoint: entrypoint, Cmd: [] }),
      ...(command === null ? {} : { Cmd: command }),
      Env: [...(config.Env ?? []), ...variables],
      WorkingDir: textOf(service['working_dir']) || (config.WorkingDir ?? ''),
    },
  };
}

/** The sources are mounted where the image has them (or synchronised there by `develop.watch`), and the server looks at them again. */
export function liveReload(judged: Judged, source: string): Verdict | null {
  const { service, subject, file, place } = judged;
  const whole = (path: string): boolean => inProject(path) === '' || inProject(path) === '.';
  const brought = [
    ...mountsOf(service).map((mount) => ({ path: mount.source, target: mount.target, action: 'mount' })),
    ...watchRulesOf(service).filter((rule) => /^(?:sync|rebuild)/.test(rule.action)),
  ].filter(({ path }) => inProject(path) === inProject(source) || (path !== '' && whole(path)));
  if (brought.length === 0)
    return failed(
      'not-mounted',
      say(`${source} 沒有掛進容器，存檔不會有任何效果。`, `${source} is not mounted; saving a file changes nothing in the container.`),
      place('volumes'),
    );
  if (brought.some(({ action }) => action === 'rebuild')) return null;
  const fitting = brought.filter(({ path, target }) => liesOverCode(whole(path) ? `${target}/${inProject(source)}` : target, judged));
  const [first] = brought;
  if (fitting.length === 0 && subject.image)
    return failed(
      'mounted-elsewhere',
      say(
        `${first?.path ?? ''} 掛在 ${first?.target ?? ''}，服務不會從那裡載入程式。`,
        `${first?.path ?? ''} is mounted at ${first?.target ?? ''}, and the service does not load its code from there.`,
      ),
      place('volumes'),
    );
  if (fitting.some(({ action }) => action.startsWith('sync+'))) return null;
  const { Entrypoint = [], Cmd = [] } = subject.image ? asStarted(subject.image, service, file).config : {};
  const words = [...Entrypoint, ...Cmd, ...(wordsOf(service['command']) ?? [])].join(' ');
  const reloads = /(?:^|\s|")--reload\b|fastapi dev/.test(words) || variablesOf(service, file.files).has('UVICORN_RELOAD');
  return reloads
    ? null
    : failed(
        'no-reload',
        say('檔案掛進去了，但沒有人叫伺服器重新載入。', 'The files are mounted, but nobody tells the server to reload.'),
        place('command'),
      );
}

/** The folder in which the service finds its code: the image has it there, or it lies beside the working directory. */
function liesOverCode(folder: string, { service, subject }: Judged): boolean {
  const { image: built } = subject;
  if (!built) return true;
  const cwd = textOf(service['working_dir']) || built.config.WorkingDir || '/';
  const code = `${cwd === '/' ? '' : cwd}/${folder.slice(folder.lastIndexOf('/') + 1)}`;
  return folder === code || subject.container(built).fs.stat(`${folder}/main.py`, root).ok;
}
