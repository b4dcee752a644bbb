// One case against a real engine: what it did, in the form of the records.
import { spawnSync } from 'node:child_process';
import { chmodSync, lutimesSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { RunRecorder } from './run-recorder.mjs';
import { readTar } from './tar.mjs';

const textLimit = 512;

/** `docker`: the client's words; `work`: a directory of ours, `seen`: the same one as the client sees it. */
export class Recorder {
  constructor({ docker, work, seen }) {
    Object.assign(this, { docker, work, seen });
  }

  client(args, input) {
    const [program, ...words] = this.docker;
    const { status, stdout, stderr, error } = spawnSync(program, [...words, ...args], { input, maxBuffer: 1 << 28 });
    if (error) throw error;
    return { status, stdout, stderr: stderr.toString() };
  }

  must(args, input) {
    const result = this.client(args, input);
    if (result.status !== 0) throw new Error(`${args.join(' ')}: ${result.stderr}`);
    return result.stdout;
  }

  /** Begins with an empty cache, so that cases don't know of one another. */
  record(theCase) {
    this.must(['builder', 'prune', '--all', '--force']);
    const folder = mkdtempSync(join(this.work, 'case-'));
    try {
      const files = { ...theCase.context, Dockerfile: { text: theCase.dockerfile } };
      if (theCase.dockerignore !== undefined) files['.dockerignore'] = { text: theCase.dockerignore };
      applyFiles(folder, files);
      const builds = theCase.builds.map((one, index) => this.build(theCase, one, folder, `own-record:${index}`));
      const last = builds.findLastIndex(({ exitCode }) => exitCode === 0);
      const runner = new RunRecorder(this);
      const runs = theCase.runs?.map((run) => runner.record(run, `own-record:${run.build ?? last}`));
      const volumes = this.must(['volume', 'ls', '-q']).toString().trim();
      if (volumes !== '') this.client(['volume', 'rm', '-f', ...volumes.split('\n')]);
      return { builds, ...(runs && { runs }) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  build(theCase, one, folder, tag) {
    applyFiles(folder, one.edits ?? {});
    const secretsFolder = mkdtempSync(join(this.work, 'secrets-'));
    const args = ['--network=none', ...optionsOf(theCase, one, secretsFolder, (path) => this.pathSeen(path))];
    const { status, stderr } = this.client(['buildx', 'build', '--progress=rawjson', '-t', tag, ...args, this.pathSeen(folder)]);
    const check = this.client(['buildx', 'build', '--call=check,format=json', ...args, this.pathSeen(folder)]);
    rmSync(secretsFolder, { recursive: true });
    const { steps, error } = readProgress(stderr, stageNames(readFileSync(join(folder, 'Dockerfile'), 'utf8')));
    return { note: one.note, exitCode: status, error: status === 0 ? null : error, steps, warnings: readWarnings(check), ...(status === 0 && { image: this.image(tag) }) };
  }

  pathSeen(path) {
    return join(this.seen, path.slice(this.work.length));
  }

  image(tag) {
    const [{ Config }] = JSON.parse(this.must(['image', 'inspect', tag]));
    const lines = this.must(['history', '--no-trunc', '--human=false', '--format', '{{json .}}', tag]).toString().trim().split('\n').map((line) => JSON.parse(line)).reverse();
    const { layers, history: saved } = this.saved(tag);
    const history = saved.map(({ created_by: createdBy, empty_layer: empty }, index) => ({ createdBy, size: Number(lines[index].Size), empty: empty === true }));
    const sizes = history.filter((line) => !line.empty).map(({ size }) => size);
    return {
      size: sizes.reduce((sum, size) => sum + size, 0), history, config: tidyConfig(Config),
      layers: layers.map((entries, index) => (index === 0 && lines[0]?.CreatedBy.endsWith('# base') ? { size: sizes[index], base: true } : { size: sizes[index], entries })),
    };
  }

  saved(tag) {
    const members = new Map([...readTar(this.must(['save', tag]))].map((member) => [member.path, member.bytes]));
    const [{ Config, Layers }] = JSON.parse(members.get('manifest.json').toString());
    const { history } = JSON.parse(members.get(Config).toString());
    return { layers: Layers.map((path) => entriesOf(members.get(path))), history };
  }
}

function optionsOf(theCase, one, secretsFolder, seen) {
  const args = [...(one.flags ?? [])];
  for (const [key, value] of Object.entries({ ...theCase.buildArgs, ...one.buildArgs })) args.push('--build-arg', `${key}=${value}`);
  const target = one.target ?? theCase.target;
  if (target !== undefined) args.push('--target', target);
  if (one.noCache) args.push('--no-cache');
  for (const [id, text] of Object.entries({ ...theCase.secrets, ...one.secrets })) {
    writeFileSync(join(secretsFolder, id), text);
    args.push('--secret', `id=${id},src=${seen(join(secretsFolder, id))}`);
  }
  return args;
}

/** Puts files, directories and links where a case wants them. */
function applyFiles(folder, files) {
  for (const [path, spec] of Object.entries(files)) {
    const place = join(folder, path);
    if (spec === null) rmSync(place, { recursive: true, force: true });
    else if (spec.touch) lutimesSync(place, 1e9, 1e9);
    else if (spec.chmodOnly !== undefined) chmodSync(place, Number.parseInt(spec.chmodOnly, 8));
    else applyFile(place, spec);
  }
  for (const [path, spec] of Object.entries(files)) if (spec?.dir && spec.mode !== undefined) chmodSync(join(folder, path), Number.parseInt(spec.mode, 8));
}

function applyFile(place, spec) {
  mkdirSync(spec.dir ? place : dirname(place), { recursive: true, mode: 0o755 });
  if (spec.dir) return;
  if (spec.link !== undefined) {
    rmSync(place, { force: true });
    symlinkSync(spec.link, place);
    return;
  }
  const bytes = spec.text === undefined && spec.base64 === undefined ? Buffer.alloc(spec.size, spec.fill ?? 'x') : Buffer.from(spec.text ?? spec.base64, spec.text === undefined ? 'base64' : 'utf8');
  writeFileSync(place, bytes);
  chmodSync(place, Number.parseInt(spec.mode ?? '0644', 8));
}

/** The steps that were begun, from the client's raw progress, and the error. */
function readProgress(stderr, stages) {
  const vertices = new Map();
  const logs = new Map();
  let error = null;
  for (const line of stderr.split('\n')) {
    if (line.startsWith('ERROR: ')) error = line.slice(7).replace(/^failed to build: /, '').replace(/^failed to solve: /, '');
    if (!line.startsWith('{')) continue;
    const status = JSON.parse(line);
    for (const vertex of status.vertexes ?? []) vertices.set(vertex.digest, { ...vertices.get(vertex.digest), ...vertex });
    for (const log of status.logs ?? []) logs.set(log.vertex, [...(logs.get(log.vertex) ?? []), log]);
  }
  const failed = [...vertices.values()].find((vertex) => vertex.error && !/context canceled/.test(vertex.error));
  const begun = [...vertices.values()].filter((vertex) => vertex.started && (!vertex.error || vertex === failed) && (vertex.completed || vertex === failed));
  const shown = begun.filter((vertex) => /^\[(?!internal\])/.test(vertex.name)).map((vertex) => ({ vertex, record: stepRecord(vertex, logs.get(vertex.digest) ?? [], vertex === failed) }));
  return { steps: shown.sort((a, b) => compareNames(a.record.name, b.record.name, stages)).map(({ record }) => record), error: error && withoutNames(error) };
}

const withoutNames = (text) => text.replace(/\bref \S+::[0-9a-z]{25}:/g, 'ref REF:').replace(/\/\S*\/overlay2\/[0-9a-z]+\/merged/g, 'ROOT').replace(/(failed to resolve source metadata for \S+):.*/, '$1');

function stepRecord(vertex, logs, failed) {
  const output = (stream) => Buffer.concat(logs.filter((log) => log.stream === stream).map((log) => Buffer.from(log.data, 'base64'))).toString('utf8');
  const [stdout, stderr] = [output(1), output(2)];
  return {
    name: vertex.name, ...(!/\] FROM /.test(vertex.name) && { cached: vertex.cached === true }), ...(stdout && { stdout }), ...(stderr && { stderr }), ...(failed && { failed: true }),
  };
}

/** The names that steps may have, in the order of the Dockerfile. */
const stageNames = (dockerfile) => [...dockerfile.matchAll(/^\s*FROM\s+\S+(?:\s+AS\s+(\S+))?/gim)].map(([, name], index) => name?.toLowerCase() ?? `stage-${index}`);

/** By stage in the order of the Dockerfile, then by number. */
function compareNames(a, b, stages) {
  const parts = (name) => /^\[(?:(\S+) +)?\s*(\d+)\/\d+\]/.exec(name) ?? [];
  const [, stageA = '', numberA = 0] = parts(a);
  const [, stageB = '', numberB = 0] = parts(b);
  return stages.indexOf(stageA) - stages.indexOf(stageB) || Number(numberA) - Number(numberB);
}

function readWarnings({ stdout }) {
  try {
    const { warnings } = JSON.parse(stdout.toString());
    return (warnings ?? []).map(({ ruleName, detail, location }) => ({ rule: ruleName, line: location?.ranges?.[0]?.start?.line ?? 0, detail }));
  } catch {
    return null;
  }
}

const configKeys = ['Env', 'Cmd', 'Entrypoint', 'User', 'WorkingDir', 'ExposedPorts', 'Labels', 'Volumes', 'Healthcheck', 'StopSignal', 'Shell', 'OnBuild', 'ArgsEscaped'];

function tidyConfig(config) {
  const isSet = (value) => value !== null && value !== undefined && value !== '' && value !== false && (typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length > 0);
  return Object.fromEntries(configKeys.filter((key) => isSet(config[key])).map((key) => [key, config[key]]));
}

/** What a layer's tar holds, sorted by path. */
function entriesOf(tar) {
  const firstNames = new Map();
  const entries = [...readTar(tar)].map((member) => entryOf(member, firstNames)).filter((entry) => entry.path !== '/');
  return entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : (a.type === 'opaque') - (b.type === 'opaque')));
}

function entryOf({ path, type, mode, uid, gid, target, bytes }) {
  const clean = `/${path.replace(/^\.?\//, '').replace(/\/$/, '')}`;
  const name = basename(clean);
  if (name === '.wh..wh..opq') return { path: dirname(clean), type: 'opaque' };
  if (name.startsWith('.wh.')) return { path: join(dirname(clean), name.slice(4)), type: 'whiteout' };
  const kind = { 0: 'file', 1: 'hardlink', 2: 'symlink', 5: 'dir', '\0': 'file' }[type] ?? 'device';
  const base = { path: clean, type: kind, size: kind === 'file' ? bytes.length : 0, mode: mode.toString(8).padStart(4, '0'), uid, gid };
  if (kind === 'symlink') return { ...base, target };
  if (kind === 'hardlink') return { ...base, target: `/${target.replace(/^\//, '')}` };
  const text = kind === 'file' && bytes.length > 0 && bytes.length <= textLimit ? readableText(bytes) : null;
  return text === null ? base : { ...base, text };
}

function readableText(bytes) {
  const text = bytes.toString('utf8');
  return text.includes('\0') || text.includes('\ufffd') ? null : text;
}

export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
