import { sha256Hex } from '../../../files/sha256.ts';
import type { Invocation, Program } from '../../process.ts';
import { commandPath, loaderOf, textOf } from '../linkage.ts';
import { readOptions, type ReadOptions } from '../option-reader.ts';
import { behaviourOf, compiledProgramName, identityWith } from '../servers/compiled-program.ts';
import {
  complain,
  exists,
  filesBelow,
  homeOf,
  isDirectory,
  opaque,
  pathFrom,
  putFile,
  putText,
  readText,
  removeTree,
  say,
  spendDownload,
} from '../surroundings.ts';

const buildValues = [
  '-o',
  '-ldflags',
  '--ldflags',
  '-tags',
  '--tags',
  '-gcflags',
  '-asmflags',
  '-mod',
  '-p',
  '-C',
  '-buildmode',
  '-trimpath=',
  '-pkgdir',
  '-overlay',
];

/** The go command: modules, builds, tests, environment. */
export const go: Program = (call) => {
  const [, command = '', ...args] = call.argv;
  switch (command) {
    case 'version':
      say(call, `go version go${call.env.get('GOLANG_VERSION') ?? '1.19.8'} linux/amd64`);
      return 0;
    case 'env':
      for (const name of args.filter((arg) => !arg.startsWith('-'))) say(call, environment(call, name));
      return 0;
    case 'mod':
      return modules(call, args);
    case 'build':
    case 'install':
      return build(call, command, readGoOptions(args));
    case 'get':
      return args.length === 0 ? download(call) : downloadOne(call, args);
    case 'run':
      call.world.unmodelled(`go run ${args.join(' ')}`);
      return 0;
    case 'test':
    case 'vet':
    case 'fmt':
    case 'generate':
    case 'work':
    case 'tool':
    case 'list':
      call.world.unmodelled(`go ${command} ${args.join(' ')}`);
      return 0;
    case 'clean':
      if (args.includes('-cache')) removeTree(call, environment(call, 'GOCACHE'));
      if (args.includes('-modcache')) removeTree(call, environment(call, 'GOMODCACHE'));
      return 0;
    case '':
      return complain(call, 'Go is a tool for managing Go source code.\n\nUsage:\n\n\tgo <command> [arguments]', 2);
    default:
      return complain(call, `go ${command}: unknown command\nRun 'go help' for usage.`, 2);
  }
};

/** Go takes `-name value` and `-name=value` with one dash or two. */
const readGoOptions = (args: readonly string[]): ReadOptions =>
  readOptions(
    args.flatMap((arg) =>
      /^--?[a-z]+=/.test(arg)
        ? [`-${arg.replace(/^-+/, '').split('=')[0] ?? ''}`, arg.slice(arg.indexOf('=') + 1)]
        : [arg.startsWith('--') ? arg.slice(1) : arg],
    ),
    buildValues,
  );

function environment(call: Invocation, name: string): string {
  const home = homeOf(call);
  const path = call.env.get('GOPATH') ?? `${home}/go`;
  const defaults: Readonly<Record<string, string | undefined>> = {
    GOPATH: path,
    GOMODCACHE: `${path}/pkg/mod`,
    GOCACHE: `${call.env.get('XDG_CACHE_HOME') ?? `${home}/.cache`}/go-build`,
    GOOS: 'linux',
    GOARCH: 'amd64',
    CGO_ENABLED: commandPath(call, 'gcc') ? '1' : '0',
    GOPROXY: 'https://proxy.golang.org,direct',
    GOROOT: '/usr/local/go',
  };
  return call.env.get(name) ?? defaults[name] ?? '';
}

interface Module {
  readonly path: string;
  readonly version: string;
}

/** What go.mod requires; null where there is none from here up. */
function requirements(call: Invocation): readonly Module[] | null {
  const file = goMod(call);
  if (file === null) return null;
  const text = readText(call, file) ?? '';
  return [...text.matchAll(/^(?:require)?[ \t]+([\w~-][\w.~-]{0,80}\/[^\s()]{1,200})[ \t]+(v\S+)/gm)].map((match) => ({
    path: match[1] ?? '',
    version: match[2] ?? '',
  }));
}

function goMod(call: Invocation): string | null {
  let folder = call.cwd;
  for (;;) {
    const path = `${folder === '/' ? '' : folder}/go.mod`;
    if (exists(call, path)) return path;
    if (folder === '/' || folder === '') return null;
    folder = folder.slice(0, folder.lastIndexOf('/')) || '/';
  }
}

const notAModule = (call: Invocation): number =>
  complain(call, "go: go.mod file not found in current directory or any parent directory; see 'go help modules'");

function modules(call: Invocation, args: readonly string[]): number {
  const [action = '', name = 'app'] = args;
  if (action === 'init') {
    if (exists(call, `${call.cwd}/go.mod`)) return complain(call, 'go: /go.mod already exists');
    putText(call, `${call.cwd}/go.mod`, `module ${name}\n\ngo 1.22\n`);
    return complain(call, `go: creating new go.mod: module ${name}`, 0);
  }
  if (goMod(call) === null)
    return action === 'download' ? complain(call, "go: no modules specified (see 'go help mod download')") : notAModule(call);
  if (action === 'verify') {
    say(call, 'all modules verified');
    return 0;
  }
  if (action === 'tidy' || action === 'vendor') call.world.unmodelled(`go mod ${action}`);
  return download(call);
}

const MODULE_BYTES = 1_900_000;

/** Sizes by the first part of a module's path that says something; others are taken as usual ones. */
const moduleBytes: readonly (readonly [prefix: string, bytes: number])[] = [
  ['golang.org/x/sys', 9_000_000],
  ['golang.org/x/text', 24_000_000],
  ['golang.org/x/tools', 18_000_000],
  ['golang.org/x/net', 7_500_000],
  ['golang.org/x/crypto', 7_000_000],
  ['google.golang.org/grpc', 11_000_000],
  ['google.golang.org/protobuf', 9_500_000],
  ['github.com/gin-gonic/gin', 900_000],
  ['github.com/jackc/pgx', 2_600_000],
  ['k8s.io', 30_000_000],
  ['github.com/aws', 60_000_000],
];

const bytesOfModule = (path: string): number => moduleBytes.find(([prefix]) => path.startsWith(prefix))?.[1] ?? MODULE_BYTES;

function download(call: Invocation): number {
  const wanted = requirements(call);
  if (wanted === null) return notAModule(call);
  return fetchModules(call, wanted);
}

function fetchModules(call: Invocation, wanted: readonly Module[]): number {
  const cache = environment(call, 'GOMODCACHE');
  const missing = wanted.filter(({ path, version }) => !exists(call, `${cache}/${path}@${version}`));
  const [first] = missing;
  if (first && !call.world.network)
    return complain(
      call,
      `go: ${first.path}@${first.version}: Get "https://proxy.golang.org/${first.path}/@v/${first.version}.mod": dial tcp: lookup proxy.golang.org on 127.0.0.11:53: server misbehaving`,
    );
  for (const { path, version } of missing) {
    const bytes = bytesOfModule(path);
    putFile(call, `${cache}/${path}@${version}/other-files.go`, opaque(`gomod:${path}@${version}`, bytes, { estimated: true }), 0o444);
    putFile(
      call,
      `${cache}/cache/download/${path}/@v/${version}.zip`,
      opaque(`gozip:${path}@${version}`, bytes * 0.25, { estimated: true }),
    );
  }
  spendDownload(
    call,
    missing.reduce((sum, { path }) => sum + bytesOfModule(path) * 0.25, 0),
    missing.length,
  );
  return 0;
}

function downloadOne(call: Invocation, args: readonly string[]): number {
  const wanted = args
    .filter((arg) => !arg.startsWith('-'))
    .map((arg) => ({ path: arg.split('@')[0] ?? '', version: arg.split('@')[1] ?? 'v1.0.0' }));
  return fetchModules(call, wanted);
}

function build(call: Invocation, command: string, options: ReadOptions): number {
  const targets = options.words.length === 0 ? ['.'] : options.words;
  const remote = command === 'install' ? targets.filter((target) => target.includes('@')) : [];
  if (remote.length > 0) return installRemote(call, remote);
  const wanted = requirements(call);
  if (wanted === null && !targets.every((target) => target.endsWith('.go'))) return notAModule(call);
  const missing = targets.find(
    (target) => !isDirectory(call, pathFrom(call, target.replace(/\/?\.\.\.$/, ''))) && !exists(call, pathFrom(call, target)),
  );
  if (missing !== undefined) return complain(call, `stat ${pathFrom(call, missing)}: directory not found`);
  const sources = targets.map((target) => sourcesOf(call, target));
  const empty = sources.findIndex((files) => files.length === 0);
  if (empty !== -1) return complain(call, `no Go files in ${pathFrom(call, targets[empty] ?? '.')}`);
  const fetched = fetchModules(call, wanted ?? []);
  if (fetched !== 0) return fetched;
  return link(call, command, options, targets, sources.flat(), wanted ?? []);
}

const sourcesOf = (call: Invocation, target: string): readonly string[] => {
  const path = pathFrom(call, target.replace(/\/?\.\.\.$/, ''));
  if (!isDirectory(call, path)) return [path];
  const names = call.world.fs.readDirectory(path, call.who);
  const own = (names.ok ? names.value : [])
    .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
    .map((name) => `${path === '/' ? '' : path}/${name}`);
  return own.length > 0 || !target.endsWith('...') ? own : filesBelow(call, path).filter((name) => name.endsWith('.go'));
};

function link(
  call: Invocation,
  command: string,
  options: ReadOptions,
  targets: readonly string[],
  sources: readonly string[],
  wanted: readonly Module[],
): number {
  const project = filesBelow(call, call.cwd).filter((path) => path.endsWith('.go') && !path.includes('/vendor/'));
  const code = textOf(call, [...new Set([...sources, ...project])].slice(0, 500));
  const cgo = environment(call, 'CGO_ENABLED') === '1';
  if (cgo && /^[ \t]*import[ \t]+"C"/m.test(code) && commandPath(call, 'gcc') === null)
    return complain(call, 'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH');
  const usesLibc = cgo && (/"(net|net\/http|os\/user)"/.test(code) || /import[ \t]+"C"/.test(code));
  const ldflags = options.values('-ldflags').join(' ');
  const isStatic = !usesLibc || /-extldflags[= ]["']?-static/.test(ldflags);
  const name = outputName(call, targets);
  const output = command === 'install' ? `${environment(call, 'GOPATH')}/bin/${name}` : outputPath(call, options.value('-o'), name);
  const bytes = programBytes(call, code, wanted, ldflags);
  const failed = putFile(
    call,
    output,
    opaque(identityWith(`go:${output}:${sha256Hex(code)}:${ldflags}:${isStatic ? 'static' : 'dynamic'}`, behaviourOf(code)), bytes, {
      program: compiledProgramName,
      estimated: true,
      ...loaderOf(call, isStatic),
    }),
    0o755,
  );
  if (failed) return complain(call, `go: open ${output}: permission denied`);
  compileCache(call, wanted);
  return 0;
}

/** The binary is named after the module's last part, or the folder's, or the first file. */
function outputName(call: Invocation, targets: readonly string[]): string {
  const target = targets[0] ?? '.';
  if (target.endsWith('.go')) return target.replace(/^.*\//, '').slice(0, -3);
  const folder = pathFrom(call, target);
  if (folder !== call.cwd) return folder.slice(folder.lastIndexOf('/') + 1);
  const module = /^module\s+(\S+)/m.exec(readText(call, goMod(call) ?? '') ?? '')?.[1] ?? 'app';
  return module.replace(/\/v\d+$/, '').replace(/^.*\//, '');
}

const outputPath = (call: Invocation, written: string | undefined, name: string): string => {
  if (written === undefined) return `${call.cwd === '/' ? '' : call.cwd}/${name}`;
  const path = pathFrom(call, written);
  return written.endsWith('/') || isDirectory(call, path) ? `${path === '/' ? '' : path}/${name}` : path;
};

/** By what the program imports: a printing one, one that serves HTTP, and 0.35 of each module's sources more. */
function programBytes(call: Invocation, code: string, wanted: readonly Module[], ldflags: string): number {
  const stripped = /-s\b/.test(ldflags) || /-w\b/.test(ldflags);
  const kind = /"net\/http"|"net"/.test(code) || wanted.length > 0 ? 'go-binary' : 'go-binary-small';
  const own = call.world.facts.find('artefact', `${kind}${stripped ? '-stripped' : ''}`, null)?.installedBytes ?? 6_000_000;
  const libraries = wanted.reduce((sum, { path }) => sum + Math.min(2_500_000, bytesOfModule(path) * 0.35), 0);
  return own + libraries * (stripped ? 0.65 : 1) + code.length * 0.4;
}

function compileCache(call: Invocation, wanted: readonly Module[]): void {
  const cache = environment(call, 'GOCACHE');
  const bytes = (call.world.facts.find('artefact', 'go-build-cache', null)?.installedBytes ?? 70_000_000) + wanted.length * 1_500_000;
  const warm = exists(call, `${cache}/00/other-files`);
  if (!warm) putFile(call, `${cache}/00/other-files`, opaque(`go-build-cache:${wanted.length}`, bytes, { estimated: true }));
  call.world.spend(warm ? 1500 : 14_000 + wanted.length * 700);
}

function installRemote(call: Invocation, targets: readonly string[]): number {
  for (const target of targets) {
    const [path = '', version = 'latest'] = target.split('@');
    const fetched = fetchModules(call, [{ path, version }]);
    if (fetched !== 0) return fetched;
    const name = path.replace(/\/v\d+$/, '').replace(/^.*\//, '');
    putFile(
      call,
      `${call.env.get('GOBIN') ?? `${environment(call, 'GOPATH')}/bin`}/${name}`,
      opaque(`go-install:${target}`, 9_000_000, { program: name, estimated: true }),
      0o755,
    );
    call.world.unmodelled(`go install ${target}: its size is a guess`);
    compileCache(call, []);
  }
  return 0;
}
