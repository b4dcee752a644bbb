import type { Program, ProgramTable } from '../process.ts';
import { corePrograms } from './core/core-programs.ts';
import { ab } from './network/ab.ts';
import { curl } from './network/curl.ts';
import { git } from './network/git.ts';
import { nodesourceSetup, rustupInit, uvInstaller } from './network/installers.ts';
import { busyboxWget, wget } from './network/wget.ts';
import { poetry, uv } from './python/uv.ts';
import { virtualenv } from './python/venv.ts';
import { compiledProgram, compiledProgramName } from './servers/compiled-program.ts';
import { databaseServers } from './servers/databases.ts';
import { gosu, init } from './servers/wrappers.ts';
import { ldconfig, updateCaCertificates } from './toolchain/certificates.ts';
import { file, ldd } from './toolchain/binary-tools.ts';
import { compiler, strip } from './toolchain/compilers.ts';
import { make } from './toolchain/make.ts';
import { securityTool } from './toolchain/security-tools.ts';
import { go } from './go/go.ts';
import { cargo, rustc, rustup } from './rust/cargo.ts';
import { bundlers } from './node/bundlers.ts';
import { node } from './node/node.ts';
import { npm, npx } from './node/npm.ts';
import { corepack, pnpm, yarn } from './node/yarn-pnpm.ts';
import { apk } from './packages/apk.ts';
import { aptGet } from './packages/apt-get.ts';
import { aptCache, aptMark } from './packages/apt-others.ts';
import { debianTools } from './packages/debian-tools.ts';
import { dpkg, dpkgQuery } from './packages/dpkg.ts';
import { yum } from './packages/yum.ts';
import { pipCompile, pipSync } from './python/locking.ts';
import { pip } from './python/pip.ts';
import { pipx } from './python/pipx.ts';
import { python } from './python/python.ts';
import { pythonServers } from './servers/python-servers.ts';

/** busybox with the applets that need a network, which the core tools leave out. */
const busybox: Program = (call) => {
  const [called = '', ...args] = call.argv;
  const name = called.replace(/^.*\//, '');
  if (name === 'wget') return busyboxWget(call, args);
  if (name.startsWith('busybox') && args[0] === 'wget') return busyboxWget(call, args.slice(1));
  return corePrograms.get('busybox')?.(call) ?? 127;
};

const table: readonly (readonly [names: string, program: Program])[] = [
  ['apt-get apt', aptGet],
  ['apt-mark', aptMark],
  ['apt-cache', aptCache],
  ['dpkg', dpkg],
  ['dpkg-query', dpkgQuery],
  ['apk', apk],
  ['yum dnf microdnf', yum],
  ['pip pip3', pip],
  ['pip-compile', pipCompile],
  ['pip-sync', pipSync],
  ['pipx', pipx],
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
  ['curl', curl],
  ['ab', ab],
  ['ldd', ldd],
  ['file', file],
  ...debianTools,
  ['wget', wget],
  ['git', git],
  ['rustup-init', rustupInit],
  ['uv-installer', uvInstaller],
  ['nodesource-setup', nodesourceSetup],
  ['uv', uv],
  ['poetry', poetry],
  ['virtualenv', virtualenv],
  ['gcc g++ cc c++ clang clang++ musl-gcc', compiler],
  ['strip', strip],
  ['make', make],
  ['update-ca-certificates', updateCaCertificates],
  ['ldconfig', ldconfig],
  ['cosign trivy grype syft', securityTool],
  ['tini dumb-init catatonit', init],
  ['gosu su-exec', gosu],
  [compiledProgramName, compiledProgram],
  ...databaseServers,
  ['busybox', busybox],
];

/** All programs that can be run: the shells and core tools, and those that are modelled by what they do to files. */
export const modelledPrograms: ProgramTable = new Map([
  ...corePrograms,
  ...table.flatMap(([names, program]) => names.split(' ').map((name) => [name, program] as const)),
]);
