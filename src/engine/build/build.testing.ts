import { directoryNode, symlinkNode, TreeBuilder } from '../files/tree.ts';
import { textContent } from '../files/content.ts';
import type { DirectoryNode } from '../files/types.ts';
import type { Image } from '../image/types.ts';
import type { Registry } from '../registry/types.ts';
import { corePrograms } from '../shell/programs/core/core-programs.ts';
import { buildImage } from './build.ts';
import { emptyCache } from './cache.ts';
import type { BuildCache, BuildRequest, BuildResult } from './types.ts';

const applets = 'sh ash cat cp mv rm mkdir touch chmod chown ls echo true false head wc ln test sleep id env'.split(' ');

function baseTree(): DirectoryNode {
  const builder = new TreeBuilder();
  for (const path of ['/dev', '/proc', '/sys', '/root', '/etc', '/usr', '/var']) builder.add(path, directoryNode());
  builder.add('/tmp', directoryNode(new Map(), 0o1777));
  builder.addFile('/bin/busybox', { kind: 'opaque', sizeBytes: 2_000_000, identity: 'busybox', program: 'busybox' }, 0o755);
  for (const name of applets) builder.add(`/bin/${name}`, symlinkNode('busybox'));
  builder.addFile('/etc/passwd', textContent('root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/home/app:/bin/sh\n'));
  builder.addFile('/etc/group', textContent('root:x:0:\napp:x:1000:\n'));
  for (const name of ['hosts', 'hostname', 'resolv.conf']) builder.addFile(`/etc/${name}`, textContent(''));
  return builder.build();
}

const config = { Env: ['PATH=/usr/local/bin:/usr/bin:/bin'], Cmd: ['sh'] };
const image: Image = {
  id: 'sha256:base',
  platform: 'linux/amd64',
  config,
  history: [{ createdBy: 'ADD rootfs', sizeBytes: 2_000_000, empty: false }],
  layers: [
    {
      digest: 'sha256:rootfs',
      sizeBytes: 2_000_000,
      compressed: null,
      base: true,
      createdBy: 'ADD rootfs',
      entries: null,
      estimated: false,
    },
  ],
  tree: baseTree(),
  sizeBytes: 2_000_000,
};

/** Knows `base:1`, a busybox, and nothing else. */
export const testRegistry: Registry = {
  find: (reference, platform) =>
    reference === 'docker.io/library/base:1' && platform === 'linux/amd64'
      ? {
          reference: 'base:1',
          image,
          digest: null,
          size: { bytes: 2_000_000, estimated: false, source: 'test' },
          distribution: 'busybox',
          recordedOn: null,
          endOfLife: null,
        }
      : null,
  similar: () => ['base:1'],
};

/** A context of texts by path. */
export function contextOf(files: Readonly<Record<string, string>>): DirectoryNode {
  const builder = new TreeBuilder();
  for (const [path, text] of Object.entries(files)) builder.addFile(path, textContent(text));
  return builder.build();
}

/** Builds with the test's registry and the core programs. */
export function buildOf(
  dockerfile: string,
  files: Readonly<Record<string, string>> = {},
  cache: BuildCache = emptyCache,
  more: Partial<BuildRequest> = {},
): BuildResult {
  return buildImage({
    dockerfile,
    context: contextOf(files),
    registry: testRegistry,
    facts: { find: () => null },
    cache,
    programs: corePrograms,
    network: 'none',
    ...more,
  });
}

/** The steps as `name cause`, or `name cached`. */
export const stepsOf = (result: BuildResult): readonly string[] =>
  result.steps.map((step) => (step.cached === null ? step.name : `${step.name} ${step.cached ? 'cached' : step.cause.kind}`));
