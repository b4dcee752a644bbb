import { readYaml, type YamlText } from '../../engine/yaml/read-yaml.ts';
import type { ComposeExpectation } from '../check-schema.ts';
import { asList, asMap, textOf, type Fields } from './fields.ts';
import type { Subject } from './subject.ts';
import { failed, firstOf, say, type CheckJudge, type Place, type Verdict } from './verdict.ts';

const names = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

/** A Compose file, read: its services, and where things stand. */
interface ComposeFile {
  readonly path: string;
  readonly yaml: YamlText;
  readonly root: Fields;
  readonly services: Fields;
}

/** Judges a Compose file by what it would do. */
export const compose: CheckJudge<'compose'> = (check, subject) => {
  const path = [check.path, ...names].find((name) => Object.hasOwn(subject.files, name));
  if (path === undefined) return failed('no-file', say(`還沒有 ${check.path}。`, `There is no ${check.path} yet.`));
  const yaml = readYaml(subject.files[path] ?? '');
  if (yaml.error)
    return failed('not-yaml', say(`讀不懂：${yaml.error.message}`, `It can't be read: ${yaml.error.message}`), {
      path,
      range: yaml.error.range,
    });
  const root = asMap(yaml.value);
  const file = { path, yaml, root, services: asMap(root['services']) };
  return firstOf(check.expect.map((expectation) => judgeExpectation(expectation, file, subject)));
};

function judgeExpectation(expectation: ComposeExpectation, file: ComposeFile, subject: Subject): Verdict | null {
  if (expectation.what === 'no-version-key') {
    return 'version' in file.root
      ? failed(
          'version-key',
          say('`version:` 已經沒有作用，可以刪掉。', '`version:` means nothing any more; it can go.'),
          at(file, ['version']),
        )
      : null;
  }
  if (expectation.what === 'own-network') return ownNetwork(expectation.services, file);
  const service = asMap(file.services[expectation.service]);
  if (!Object.hasOwn(file.services, expectation.service))
    return failed(
      'no-service',
      say(`沒有名叫 ${expectation.service} 的服務。`, `There is no service called ${expectation.service}.`),
      at(file, ['services']),
    );
  return judgeService(expectation, service, file, subject);
}

type OfService = Exclude<ComposeExpectation, { what: 'no-version-key' | 'own-network' }>;

const at = (file: ComposeFile, path: readonly (string | number)[]): Place => ({ path: file.path, range: file.yaml.rangeOf(path) });

function judgeService(expectation: OfService, service: Fields, file: ComposeFile, subject: Subject): Verdict | null {
  const name = expectation.service;
  const place = (...path: readonly (string | number)[]): Place => at(file, ['services', name, ...path]);
  switch (expectation.what) {
    case 'builds': {
      const context = typeof service['build'] === 'string' ? service['build'] : textOf(asMap(service['build'])['context'] ?? '.');
      if (!('build' in service))
        return failed(
          'not-built',
          say(`${name} 沒有 build：它不是從這個專案建構的。`, `${name} has no build; it is not made from this project.`),
          place(),
        );
      return ['.', './', '${PWD}'].includes(context)
        ? null
        : failed('other-context', say(`${name} 從 ${context} 建構。`, `${name} is built from ${context}.`), place('build'));
    }
    case 'image':
      return textOf(service['image']).replace(/^docker\.io\/(?:library\/)?/, '') === expectation.reference
        ? null
        : failed(
            'other-image',
            say(`${name} 應該用 ${expectation.reference}。`, `${name} should use ${expectation.reference}.`),
            place('image'),
          );
    case 'publishes':
      return publishes(service, expectation.host, expectation.container)
        ? null
        : failed(
            'not-published',
            say(
              `主機的 ${expectation.host} 埠沒有接到容器的 ${expectation.container}。`,
              `Port ${expectation.host} of the host does not lead to ${expectation.container} of the container.`,
            ),
            place('ports'),
          );
    case 'environment':
      return hasVariable(service['environment'], expectation.name)
        ? null
        : failed(
            'no-variable',
            say(`${name} 沒有設定 ${expectation.name}。`, `${name} is not given ${expectation.name}.`),
            place('environment'),
          );
    case 'restarts':
      return ['unless-stopped', 'always', 'on-failure'].includes(textOf(service['restart']).split(':')[0] ?? '')
        ? null
        : failed('no-restart', say(`${name} 掛了不會自己回來。`, `${name} does not come back after a crash.`), place('restart'));
    case 'live-reload':
      return liveReload(service, expectation.source, place, subject);
    case 'health-check':
      return commandText(asMap(service['healthcheck'])['test']).includes(expectation.program)
        ? null
        : failed(
            'no-health-check',
            say(`${name} 沒有用 ${expectation.program} 做健康檢查。`, `${name} has no health check with ${expectation.program}.`),
            place('healthcheck'),
          );
    case 'waits-until-healthy':
      return waits(service, expectation.for, file, place);
    default:
      return namedVolume(service, expectation.target, file, place);
  }
}

const commandText = (value: unknown): string => (Array.isArray(value) ? value.map(textOf).join(' ') : textOf(value));

/** `8000:8000`, `127.0.0.1:8000:8000/tcp`, or the long form. */
function publishes(service: Fields, host: number, container: number): boolean {
  return asList(service['ports']).some((port) => {
    const long = asMap(port);
    if (Object.keys(long).length > 0) return Number(long['published']) === host && Number(long['target']) === container;
    const parts = textOf(port).split('/')[0]?.split(':') ?? [];
    return Number(parts.at(-1)) === container && Number((parts.at(-2) ?? '').replace(/^\$\{[^}]*:-(\d+)\}$/, '$1')) === host;
  });
}

const hasVariable = (value: unknown, name: string): boolean =>
  Array.isArray(value) ? value.some((entry) => textOf(entry).split('=')[0] === name) : Object.hasOwn(asMap(value), name);

interface Mount {
  readonly source: string;
  readonly target: string;
}

function mountsOf(service: Fields): readonly Mount[] {
  return asList(service['volumes']).map((volume) => {
    const long = asMap(volume);
    if (Object.keys(long).length > 0) return { source: textOf(long['source']), target: textOf(long['target']) };
    const [source = '', target = ''] = textOf(volume).split(':');
    return { source, target };
  });
}

const sameFolder = (a: string, b: string): boolean =>
  a.replace(/^\.\//, '').replace(/\/$/, '') === b.replace(/^\.\//, '').replace(/\/$/, '');

/** The sources are mounted (or synchronised by `develop.watch`), and the server is told to look at them again. */
function liveReload(service: Fields, source: string, place: (...path: (string | number)[]) => Place, subject: Subject): Verdict | null {
  const mounted = mountsOf(service).some((mount) => sameFolder(mount.source, source) || sameFolder(mount.source, '.'));
  const watched = asList(asMap(service['develop'])['watch']).some((entry) => sameFolder(textOf(asMap(entry)['path']), source));
  if (!mounted && !watched)
    return failed(
      'not-mounted',
      say(`${source} 沒有掛進容器，存檔不會有任何效果。`, `${source} is not mounted; saving a file changes nothing in the container.`),
      place('volumes'),
    );
  const command = commandText(service['command'] ?? service['entrypoint'] ?? subject.image?.config.Cmd ?? '');
  const reloads = /(?:^|\s|")--reload\b|fastapi dev|UVICORN_RELOAD/.test(command) || hasVariable(service['environment'], 'UVICORN_RELOAD');
  return reloads
    ? null
    : failed(
        'no-reload',
        say('檔案掛進去了，但沒有人叫伺服器重新載入。', 'The files are mounted, but nobody tells the server to reload.'),
        place('command'),
      );
}

/** A dependency counts when it waits for a health check that exists. */
function waits(
  service: Fields,
  names: readonly string[],
  file: ComposeFile,
  place: (...path: (string | number)[]) => Place,
): Verdict | null {
  const depends = service['depends_on'];
  for (const name of names) {
    const listed = Array.isArray(depends) ? depends.includes(name) : Object.hasOwn(asMap(depends), name);
    if (!listed) return failed('does-not-wait', say(`它沒有等 ${name}。`, `It does not wait for ${name}.`), place('depends_on'));
    const condition = Array.isArray(depends) ? 'service_started' : textOf(asMap(asMap(depends)[name])['condition'] ?? 'service_started');
    if (condition !== 'service_healthy')
      return failed(
        'waits-for-start-only',
        say(`它只等 ${name} 啟動，不等它準備好。`, `It waits until ${name} is started, not until it is ready.`),
        place('depends_on', name),
      );
    const health = asMap(asMap(file.services[name])['healthcheck']);
    if (!('test' in health))
      return failed(
        'never-healthy',
        say(`${name} 沒有健康檢查，永遠等不到 healthy。`, `${name} has no health check, so it never becomes healthy.`),
        at(file, ['services', name]),
      );
  }
  return null;
}

function namedVolume(service: Fields, target: string, file: ComposeFile, place: (...path: (string | number)[]) => Place): Verdict | null {
  const mount = mountsOf(service).find((one) => one.target === target || target.startsWith(`${one.target}/`) || one.source === target);
  if (!mount || mount.target === '')
    return failed(
      'no-volume',
      say(`${target} 沒有放在資料卷裡，容器一刪資料就沒了。`, `${target} is in no volume; the data goes when the container goes.`),
      place('volumes'),
    );
  if (/^[./~$]/.test(mount.source))
    return failed(
      'bind-mount',
      say(`${mount.source} 是主機的資料夾，不是具名資料卷。`, `${mount.source} is a folder of the host, not a named volume.`),
      place('volumes'),
    );
  return Object.hasOwn(asMap(file.root['volumes']), mount.source)
    ? null
    : failed(
        'volume-undeclared',
        say(
          `資料卷 ${mount.source} 沒有在最外層的 volumes 宣告。`,
          `The volume ${mount.source} is not declared under the top-level volumes.`,
        ),
        place('volumes'),
      );
}

/** All services share a network that is declared and named in the file. */
function ownNetwork(services: readonly string[], file: ComposeFile): Verdict | null {
  const declared = Object.keys(asMap(file.root['networks']));
  const joined = services.map((name) => {
    const networks = asMap(file.services[name])['networks'] ?? ['default'];
    return Array.isArray(networks) ? networks.map(textOf) : Object.keys(asMap(networks));
  });
  const shared = declared.filter((network) => joined.every((list) => list.includes(network)));
  if (shared.length > 0) return null;
  const lonely = services.find((_name, index) => !joined[index]?.some((network) => declared.includes(network)));
  return failed(
    'no-network',
    say(
      `${lonely ?? services.join('、')} 沒有接上檔案裡宣告的網路。`,
      `${lonely ?? services.join(', ')} is on no network that the file declares.`,
    ),
    at(file, ['services', lonely ?? '']),
  );
}
