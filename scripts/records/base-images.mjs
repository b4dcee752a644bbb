// The base images of the project's own records: a static busybox and little else.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeTar } from './tar.mjs';

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const passwd = 'root:x:0:0:root:/root:/bin/sh\nservice:x:101:102:a service:/srv:/bin/false\nlearner:x:1000:1000:a learner:/home/learner:/bin/sh\n';
const group = 'root:x:0:\nservice:x:102:\nlearner:x:1000:\nstaff:x:50:learner\n';

/** Files of an image by path, as the records write them; `busybox` is where a static busybox is. */
function plainFiles(busybox) {
  const applets = execFileSync(busybox, ['--list'], { encoding: 'utf8' }).trim().split('\n').filter((name) => name !== 'busybox');
  return {
    '/bin': { dir: true }, '/dev': { dir: true }, '/etc': { dir: true }, '/home': { dir: true }, '/home/learner': { dir: true, uid: 1000, gid: 1000 },
    '/proc': { dir: true, mode: '0555' }, '/root': { dir: true, mode: '0700' }, '/srv': { dir: true }, '/sys': { dir: true, mode: '0555' },
    '/tmp': { dir: true, mode: '1777' }, '/usr': { dir: true }, '/usr/local': { dir: true }, '/usr/local/bin': { dir: true }, '/var': { dir: true }, '/var/lib': { dir: true },
    '/etc/passwd': { text: passwd }, '/etc/group': { text: group }, '/etc/hosts': { text: '' }, '/etc/hostname': { text: '' }, '/etc/resolv.conf': { text: '' },
    '/bin/busybox': { size: readFileSync(busybox).length, mode: '0755' },
    ...Object.fromEntries(applets.map((name) => [`/bin/${name}`, { link: 'busybox' }])),
  };
}

/** The base images by reference: files and configuration. */
export function baseImages(busybox) {
  const files = plainFiles(busybox);
  const config = { Env: [path], Cmd: ['sh'] };
  const triggers = ['COPY settings.txt /srv/settings.txt', 'RUN wc -c < /srv/settings.txt > /srv/length', 'ENV BUILT=1', 'WORKDIR /srv/app'];
  return {
    'plain:1': { files, config },
    'learner:1': { files: { ...files, '/work': { dir: true, uid: 1000, gid: 1000 } }, config: { ...config, User: 'learner', WorkingDir: '/work', Env: [path, 'LANG=C.UTF-8'] } },
    'trigger:1': { files, config: { ...config, OnBuild: triggers } },
    'bare:1': { files: { '/bin': { dir: true }, '/bin/busybox': files['/bin/busybox'], '/bin/sh': { link: 'busybox' }, '/bin/ls': { link: 'busybox' } }, config: { Entrypoint: ['/bin/sh', '-c'], Cmd: ['true'] } },
  };
}

const member = (file, spec, busybox) => {
  const common = { path: file.slice(1), uid: spec.uid ?? 0, gid: spec.gid ?? 0 };
  const mode = (fallback) => (spec.mode === undefined ? fallback : Number.parseInt(spec.mode, 8));
  if (spec.dir) return { ...common, path: `${common.path}/`, type: '5', mode: mode(0o755) };
  if (spec.link !== undefined) return { ...common, type: '2', mode: 0o777, target: spec.link };
  return { ...common, mode: mode(0o644), bytes: spec.text === undefined ? readFileSync(busybox) : Buffer.from(spec.text) };
};

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const history = [{ created_by: 'ADD rootfs.tar / # base' }, { created_by: 'CMD of the base', empty_layer: true }];

/** The archive that `docker load` takes for one image. */
export function loadArchive(reference, { files, config }, busybox) {
  const layer = writeTar(Object.entries(files).map(([file, spec]) => member(file, spec, busybox)));
  const image = { architecture: 'amd64', os: 'linux', created: '2026-01-01T00:00:00Z', config, history, rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] } };
  const json = Buffer.from(JSON.stringify(image));
  const name = `${sha256(json)}.json`;
  const manifest = Buffer.from(JSON.stringify([{ Config: name, RepoTags: [reference], Layers: ['layer.tar'] }]));
  return writeTar([{ path: name, bytes: json }, { path: 'layer.tar', bytes: layer }, { path: 'manifest.json', bytes: manifest }]);
}
