import type { ComposeExpectation } from '../check-schema.ts';
import { readCompose, variablesOf, type ComposeFile } from '../compose/compose-file.ts';
import { comesBack, healthTestOf, isReleaseOf, mountsOf } from '../compose/service-forms.ts';
import { inProject, liveReload, publishes, type Judged } from './compose-application.ts';
import { asMap, textOf, type Fields } from './fields.ts';
import type { Subject } from './subject.ts';
import { failed, firstOf, say, type CheckJudge, type Place, type Verdict } from './verdict.ts';

/** What Compose looks for, in this order. */
export const composeNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** Judges a Compose file by what it would do. */
export const compose: CheckJudge<'compose'> = (check, subject) => {
  const path = [...composeNames, check.path].find((name) => Object.hasOwn(subject.files, name));
  if (path === undefined) return failed('no-file', say(`還沒有 ${check.path}。`, `There is no ${check.path} yet.`));
  const file = readCompose(path, subject.files);
  const { error } = file.yaml;
  if (error) return failed('not-yaml', say(`讀不懂：${error.message}`, `It can't be read: ${error.message}`), { path, range: error.range });
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
  const judged: Judged = { name, service, file, subject, place: (...path) => at(file, ['services', name, ...path]) };
  switch (expectation.what) {
    case 'builds':
      return builds(judged);
    case 'image':
      return image(judged, expectation.reference);
    case 'publishes':
      return publishes(judged, expectation.host, expectation.container);
    case 'environment':
      return variablesOf(service, file.files).has(expectation.name)
        ? null
        : failed(
            'no-variable',
            say(`${name} 沒有設定 ${expectation.name}。`, `${name} is not given ${expectation.name}.`),
            judged.place('environment'),
          );
    case 'restarts':
      return comesBack(service)
        ? null
        : failed('no-restart', say(`${name} 掛了不會自己回來。`, `${name} does not come back after a crash.`), judged.place('restart'));
    case 'live-reload':
      return liveReload(judged, expectation.source);
    case 'health-check':
      return healthCheck(judged, expectation.program);
    case 'waits-until-healthy':
      return waits(judged, expectation.for);
    default:
      return namedVolume(judged, expectation.target);
  }
}

/** The service is built from this project, by a Dockerfile and a stage that are there. */
function builds({ name, service, file, subject, place }: Judged): Verdict | null {
  const { build } = service;
  const long = asMap(build);
  const context = typeof build === 'string' ? build : textOf(long['context'] ?? '.');
  if (!('build' in service))
    return failed(
      'not-built',
      say(`${name} 沒有 build：它不是從這個專案建構的。`, `${name} has no build; it is not made from this project.`),
      place(),
    );
  if (!['', '.'].includes(inProject(context)))
    return failed('other-context', say(`${name} 從 ${context} 建構。`, `${name} is built from ${context}.`), place('build'));
  const dockerfile = inProject(textOf(long['dockerfile'] ?? 'Dockerfile'));
  if (!('dockerfile_inline' in long) && !Object.hasOwn(file.files, dockerfile))
    return failed('no-dockerfile', say(`專案裡沒有 ${dockerfile}。`, `There is no ${dockerfile} in the project.`), place('build'));
  const target = textOf(long['target']);
  const stages = subject.stages.stages;
  const known =
    target === '' ||
    dockerfile !== 'Dockerfile' ||
    stages.some((stage) => stage.name === target.toLowerCase() || String(stage.index) === target);
  return known
    ? null
    : failed(
        'no-such-stage',
        say(`Dockerfile 沒有 ${target} 這個階段。`, `The Dockerfile has no stage ${target}.`),
        place('build', 'target'),
      );
}

/** Images that end at once unless one of these variables is set. */
const wantedVariables: Readonly<Record<string, readonly string[]>> = {
  postgres: ['POSTGRES_PASSWORD', 'POSTGRES_PASSWORD_FILE', 'POSTGRES_HOST_AUTH_METHOD'],
};

function image({ name, service, file, place }: Judged, reference: string): Verdict | null {
  if (!isReleaseOf(textOf(service['image']), reference))
    return failed('other-image', say(`${name} 應該用 ${reference}。`, `${name} should use ${reference}.`), place('image'));
  const wanted = wantedVariables[reference.split(':')[0] ?? ''] ?? [];
  const given = variablesOf(service, file.files);
  if (wanted.length === 0 || wanted.some((variable) => (given.get(variable) ?? '') !== '')) return null;
  return failed(
    'no-password',
    say(`${name} 沒有 ${wanted[0] ?? ''}，啟動後馬上就會結束。`, `${name} has no ${wanted[0] ?? ''}, and ends as soon as it is started.`),
    place('environment'),
  );
}

function healthCheck({ name, service, place }: Judged, program: string): Verdict | null {
  const test = healthTestOf(service);
  const wrong = (reason: string, zhTW: string, en: string): Verdict => failed(reason, say(zhTW, en), place('healthcheck'));
  if (test.form === 'refused')
    return wrong(
      'bad-health-check',
      `${name} 的 test 是清單，第一個字要是 CMD、CMD-SHELL 或 NONE。`,
      `The test of ${name} is a list, and has to begin with CMD, CMD-SHELL or NONE.`,
    );
  const asks =
    test.form === 'program' ? test.argv[0]?.replace(/^.*\//, '') === program : test.form === 'shell' && test.text.includes(program);
  if (test.form === 'program' && !asks && test.argv[0]?.startsWith(`${program} `) === true)
    return wrong(
      'one-word',
      `CMD 後面的每個字要分開寫；「${test.argv[0]}」會被當成一個程式的名字。`,
      `After CMD each word stands by itself; “${test.argv[0]}” is taken for the name of one program.`,
    );
  if (!asks) return wrong('no-health-check', `${name} 沒有用 ${program} 做健康檢查。`, `${name} has no health check with ${program}.`);
  const swallows = test.form === 'shell' && /(?:\|\||;)\s*(?:true|:|exit\s+0)\s*$/.test(test.text);
  return swallows ? wrong('never-fails', `${name} 的檢查永遠成功。`, `The check of ${name} succeeds whatever happens.`) : null;
}

/** A dependency counts when it waits for a health check that exists. */
function waits({ service, file, place }: Judged, wanted: readonly string[]): Verdict | null {
  const depends = service['depends_on'];
  for (const name of wanted) {
    const listed = Array.isArray(depends) ? depends.includes(name) : Object.hasOwn(asMap(depends), name);
    if (!listed) return failed('does-not-wait', say(`它沒有等 ${name}。`, `It does not wait for ${name}.`), place('depends_on'));
    const condition = Array.isArray(depends) ? 'service_started' : textOf(asMap(asMap(depends)[name])['condition'] ?? 'service_started');
    if (condition !== 'service_healthy')
      return failed(
        'waits-for-start-only',
        say(`它只等 ${name} 啟動，不等它準備好。`, `It waits until ${name} is started, not until it is ready.`),
        place('depends_on', name),
      );
    if (healthTestOf(asMap(file.services[name])).form === 'none')
      return failed(
        'never-healthy',
        say(`${name} 沒有健康檢查，永遠等不到 healthy。`, `${name} has no health check, so it never becomes healthy.`),
        at(file, ['services', name]),
      );
  }
  return null;
}

function namedVolume({ service, file, place }: Judged, target: string): Verdict | null {
  const mount = mountsOf(service).find((one) => one.target === target || target.startsWith(`${one.target}/`));
  if (!mount || mount.source === '')
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
