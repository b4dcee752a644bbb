import type { Program, ProgramTable } from '../process.ts';
import { corePrograms } from './core/core-programs.ts';
import { go } from './go/go.ts';
import { cargo, rustc, rustup } from './rust/cargo.ts';
import { bundlers } from './node/bundlers.ts';
import { node } from './node/node.ts';
import { npm, npx } from './node/npm.ts';
import { corepack, pnpm, yarn } from './node/yarn-pnpm.ts';
import { apk } from './packages/apk.ts';
import { aptGet } from './packages/apt-get.ts';
import { aptCache, aptMark } from './packages/apt-others.ts';
import { dpkg, dpkgQuery } from './packages/dpkg.ts';
import { yum } from './packages/yum.ts';
import { pip } from './python/pip.ts';
import { python } from './python/python.ts';
import { pythonServers } from './servers/python-servers.ts';

const table: readonly (readonly [names: string, program: Program])[] = [
  ['apt-get apt', aptGet],
  ['apt-mark', aptMark],
  ['apt-cache', aptCache],
  ['dpkg', dpkg],
  ['dpkg-query', dpkgQuery],
  ['apk', apk],
  ['yum dnf microdnf', yum],
  ['pip pip3', pip],
  ['python3 python', python],
  ...pythonServers,
  ['node', node],
  ['npm', npm],
  ['npx', npx],
  ['yarn', yarn],
  ['pnpm', pnpm],
  ['corepack', corepack],
  ...bundlers,
  ['go', go],
  ['cargo cargo-chef', cargo],
  ['rustup', rustup],
  ['rustc', rustc],
];

/** All programs that can be run: the shells and core tools, and those that are modelled by what they do to files. */
export const modelledPrograms: ProgramTable = new Map([
  ...corePrograms,
  ...table.flatMap(([names, program]) => names.split(' ').map((name) => [name, program] as const)),
]);
