import { describe, expect, test } from 'vitest';
import { nodeAt } from '../engine/files/tree.ts';
import { describeImage } from './described-image.ts';
import { bytesOf, historyLines, imageFromDockerText } from './docker-text.ts';
import { interpreterOf } from './elf.ts';
import { imageFromArchive } from './image-archive.ts';
import { registryOf } from './own-images.ts';
import { catalogueRegistry } from './registry.ts';

describe('an image described by hand', () => {
  test('stands on its base and has the size and programs that it was given', () => {
    const image = describeImage({ reference: 'corp/python:1', sizeBytes: 300_000_000, base: 'python:3.11-slim', programs: ['psql'] });
    expect(image?.size).toMatchObject({ bytes: 300_000_000, estimated: true });
    expect(image && nodeAt(image.image.tree, '/usr/local/bin/psql')?.type).toBe('file');
    expect(image && nodeAt(image.image.tree, '/usr/local/bin/python3.11')?.type).toBe('file');
    expect(image?.distribution).toBe('debian');
  });

  test('without a base it has a PATH and its programs', () => {
    const image = describeImage({
      reference: 'tool',
      sizeBytes: 9_000_000,
      programs: ['tool'],
      libc: 'musl',
      config: { Entrypoint: ['tool'] },
    });
    expect(image?.image.config).toMatchObject({ Entrypoint: ['tool'], Env: [expect.stringContaining('/usr/local/bin')] });
    expect(registryOf(image ? [image] : []).find('docker.io/library/tool:latest', 'linux/amd64')).toBe(image);
  });

  test('an unknown base is no base', () => {
    expect(describeImage({ reference: 'x', sizeBytes: 1, base: 'nothing:1', programs: [] })).toBeNull();
  });
});

const history = `IMAGE          CREATED        CREATED BY                                      SIZE      COMMENT
0123456789ab   2 days ago     CMD ["python3"]                                 0B        buildkit.dockerfile.v0
<missing>      2 days ago     RUN /bin/sh -c set -eux; for src in idle3 pip3  36B       buildkit.dockerfile.v0
<missing>      2 days ago     RUN /bin/sh -c set -eux; wget python.tar.xz     41.4MB    buildkit.dockerfile.v0
<missing>      2 days ago     ENV PYTHON_VERSION=3.11.15                      0B        buildkit.dockerfile.v0
<missing>      3 days ago     # debian.sh --arch 'amd64' out/ 'trixie' '@17   78.6MB    debuerreotype 0.16
`;
const inspect = JSON.stringify([
  {
    Id: 'sha256:aa',
    RepoTags: ['mine:1'],
    RepoDigests: ['mine@sha256:bb'],
    Size: 120_000_040,
    Created: '2026-08-05T00:00:00Z',
    Config: {
      Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'PYTHON_VERSION=3.11.15'],
      Cmd: ['python3'],
      Entrypoint: null,
      User: '',
      WorkingDir: '/app',
      ExposedPorts: { '8000/tcp': {} },
    },
  },
]);

describe('an image told by docker’s own text', () => {
  test('the table of docker history, oldest first', () => {
    expect(historyLines(history).map((line) => line.sizeBytes)).toEqual([78_600_000, 0, 41_400_000, 36, 0]);
    expect(historyLines('no table')).toEqual([]);
    expect(['1.2GB', '36B', '3.5kB', '?'].map(bytesOf)).toEqual([1_200_000_000, 36, 3500, 0]);
  });

  test('inspect and history make layers that come to the size', () => {
    const told = imageFromDockerText(inspect, history);
    const image = told.ok ? told.image : null;
    expect(image?.image.sizeBytes).toBe(120_000_040);
    expect(image?.image.layers.map((layer) => layer.sizeBytes)).toEqual([78_600_004, 41_400_000, 36]);
    expect(image?.image.config).toEqual({
      Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'PYTHON_VERSION=3.11.15'],
      Cmd: ['python3'],
      WorkingDir: '/app',
      ExposedPorts: { '8000/tcp': {} },
    });
    expect(image && nodeAt(image.image.tree, '/usr/local/bin/pip3')?.type).toBe('file');
    expect(image).toMatchObject({ reference: 'mine:1', distribution: 'debian', recordedOn: '2026-08-05', digest: 'sha256:bb' });
  });

  test('inspect alone makes one layer', () => {
    const told = imageFromDockerText(inspect);
    expect(told.ok && told.image.image.layers).toHaveLength(1);
  });

  test.each([
    ['', 'no-json'],
    ['{"a":1}', 'no-image'],
    ['[]', 'no-image'],
    ['[null]', 'no-image'],
    ['[{"Size":-1}]', 'no-image'],
  ])('%s is %s', (source, reason) => {
    expect(imageFromDockerText(source)).toEqual({ ok: false, reason });
  });
});

/** A tar of files, as docker save would write it. */
function tar(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const [path, content] of Object.entries(files)) {
    const body = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const header = new Uint8Array(512);
    const write = (at: number, text: string): void => header.set(new TextEncoder().encode(text), at);
    write(0, path);
    write(100, '0000755\0');
    write(108, '0000000\0');
    write(116, '0000000\0');
    write(124, `${body.length.toString(8).padStart(11, '0')}\0`);
    write(156, '0');
    write(257, 'ustar\0');
    write(148, '        ');
    write(
      148,
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
    );
    const padded = new Uint8Array(Math.ceil(body.length / 512) * 512);
    padded.set(body);
    blocks.push(header, padded);
  }
  blocks.push(new Uint8Array(1024));
  const whole = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}

const lower = tar({ 'etc/os-release': 'ID=alpine\n', 'etc/old': 'gone\n', 'bin/tool': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0]) });
const upper = tar({ 'etc/.wh.old': '', 'etc/new': 'new\n' });
const config = JSON.stringify({
  architecture: 'arm64',
  os: 'linux',
  created: '2026-01-02T00:00:00Z',
  config: { Env: ['A=1'], User: '', Cmd: null, WorkingDir: '/w' },
  rootfs: { diff_ids: ['sha256:l1', 'sha256:l2'] },
  history: [{ created_by: 'ADD' }, { created_by: 'ENV A=1', empty_layer: true }, { created_by: 'RUN x' }],
});

describe('an image in an archive', () => {
  const archives: readonly (readonly [title: string, bytes: Uint8Array, reference: string])[] = [
    [
      'docker save',
      tar({
        'manifest.json': JSON.stringify([{ Config: 'c.json', RepoTags: ['own:2'], Layers: ['a.tar', 'b.tar'] }]),
        'c.json': config,
        'a.tar': lower,
        'b.tar': upper,
      }),
      'own:2',
    ],
    [
      'an OCI layout',
      tar({
        'index.json': JSON.stringify({ manifests: [{ digest: 'sha256:m', annotations: { 'io.containerd.image.name': 'own:3' } }] }),
        'blobs/sha256/m': JSON.stringify({ config: { digest: 'sha256:c' }, layers: [{ digest: 'sha256:1' }, { digest: 'sha256:2' }] }),
        'blobs/sha256/c': config,
        'blobs/sha256/1': lower,
        'blobs/sha256/2': upper,
      }),
      'own:3',
    ],
  ];
  test.each(archives)('%s gives configuration, layers, history and files', (_, bytes, reference) => {
    const read = imageFromArchive(bytes);
    const image = read.ok ? read.image : null;
    expect(image).toMatchObject({ reference, distribution: 'alpine', recordedOn: '2026-01-02', size: { bytes: 25, estimated: false } });
    expect(image?.image.config).toEqual({ Env: ['A=1'], WorkingDir: '/w' });
    expect(image?.image.platform).toBe('linux/arm64');
    expect(image?.image.history).toEqual([
      { createdBy: 'ADD', sizeBytes: 21, empty: false },
      { createdBy: 'ENV A=1', sizeBytes: 0, empty: true },
      { createdBy: 'RUN x', sizeBytes: 4, empty: false },
    ]);
    expect(
      image && [
        nodeAt(image.image.tree, '/etc/old'),
        nodeAt(image.image.tree, '/etc/new')?.type,
        nodeAt(image.image.tree, '/bin/tool')?.type,
      ],
    ).toEqual([null, 'file', 'file']);
  });

  test.each([
    ['bytes that are no archive', new Uint8Array([1, 2, 3]), 'no-archive'],
    ['a tar without an image', tar({ readme: 'x' }), 'no-image'],
    ['a layer that is missing', tar({ 'manifest.json': JSON.stringify([{ Config: 'c', Layers: ['gone'] }]), c: '{}' }), 'unreadable-layer'],
    ['a manifest that is no JSON', tar({ 'manifest.json': '{' }), 'no-image'],
  ])('%s is refused', (_, bytes, reason) => {
    expect(imageFromArchive(bytes)).toEqual({ ok: false, reason });
  });

  test('the loader that a program names', () => {
    const bytes = new Uint8Array(200);
    const view = new DataView(bytes.buffer);
    bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1]);
    view.setBigUint64(32, 64n, true);
    view.setUint16(56, 1, true);
    view.setUint32(64, 3, true);
    view.setBigUint64(72, 120n, true);
    view.setBigUint64(96, 9n, true);
    bytes.set(new TextEncoder().encode('/lib/ld1\0'), 120);
    expect(interpreterOf(bytes)).toBe('/lib/ld1');
    expect(interpreterOf(bytes.subarray(0, 100))).toBeNull();
    expect(interpreterOf(new Uint8Array(100))).toBeNull();
  });
});

describe('what the catalogue answers', () => {
  test.each([
    ['python', 'python:latest'],
    ['docker.io/library/python:3.11-slim', 'python:3.11-slim'],
    ['index.docker.io/library/alpine', 'alpine:latest'],
    ['library/node:22', 'node:22'],
    ['gcr.io/distroless/static-debian12:nonroot', 'gcr.io/distroless/static-debian12:nonroot'],
    ['gcr.io/distroless/static-debian12', 'gcr.io/distroless/static-debian12:latest'],
  ])('%s is %s', (reference, familiar) => {
    expect(catalogueRegistry.find(reference, 'linux/amd64')?.reference).toBe(familiar);
  });

  test('a digest decides, whatever the tag says', () => {
    const digest = catalogueRegistry.find('python:3.11-slim', '')?.digest ?? '';
    expect(catalogueRegistry.find(`python:3.11@${digest}`, '')?.image.sizeBytes).toBe(124_700_000);
    expect(catalogueRegistry.find('python:3.11', '')?.image.sizeBytes).toBeGreaterThan(1e9);
  });

  test('a digest that is not recorded is another edition of its tag, as an estimate', () => {
    const found = catalogueRegistry.find(`python:3.11-slim@sha256:${'0'.repeat(64)}`, '');
    expect(found).toMatchObject({ digest: null, size: { bytes: 124_700_000, estimated: true } });
    expect(found?.size.source).toBe('estimated: like python:3.11-slim');
    expect(catalogueRegistry.find('python:3.11-slim', '')?.digest).toMatch(/^sha256:/u);
  });

  test.each(['python:3.11-slim@sha256:00', `python@sha256:${'0'.repeat(64)}`, `nobody/knows:1@sha256:${'0'.repeat(64)}`])(
    '%s says too little',
    (reference) => expect(catalogueRegistry.find(reference, '')).toBeNull(),
  );

  test.each([
    ['python:3.11-slimm', 'python:3.11-slim'],
    ['python:3.11.94-slim', 'python:3.11-slim'],
    ['pyhton:3.11-slim', 'python:3.11-slim'],
    ['node:21-alpine', 'node:20-alpine'],
    ['alpine:3.99', 'alpine:3.24'],
    ['ghcr.io/someone/app:1', undefined],
  ])('near to %s is %s', (reference, nearest) => {
    expect(catalogueRegistry.find(reference, '')).toBeNull();
    expect(catalogueRegistry.similar(reference)[0]).toBe(nearest);
  });

  test.each([
    ['python:3.8-slim', '2024-10-07'],
    ['node:16', '2023-09-11'],
    ['node:18-alpine', '2025-04-30'],
    ['debian:buster-slim', '2024-06-30'],
    ['ubuntu:18.04', '2023-05-31'],
    ['alpine:3.18', '2025-05-09'],
    ['python:3.11-slim', '2027-10-31'],
    ['golang:1.22-alpine', '2025-02-11'],
    ['busybox:latest', undefined],
  ])('%s has its last fix on %s', (reference, date) => {
    expect(catalogueRegistry.find(reference, '')?.endOfLife?.date).toBe(date);
  });

  test('another platform gets the same image as an estimate', () => {
    expect(catalogueRegistry.find('python:3.11-slim-bookworm', 'linux/arm64')).toMatchObject({
      digest: null,
      size: { estimated: true },
      image: { platform: 'linux/arm64' },
    });
  });

  test('names of objects are no images', () => {
    for (const name of ['__proto__', 'constructor', 'toString', '', ':', '@', 'a:b:c', '/'])
      expect(catalogueRegistry.find(name, '')).toBeNull();
  });
});
