import { root } from '../../../files/access.ts';
import type { Program } from '../../process.ts';
import { loaderOf } from '../linkage.ts';
import { complain, homeOf, opaque, putFile, putText, readText } from '../surroundings.ts';
import { aptUpdate } from '../packages/apt-update.ts';

const TOOLCHAIN_BYTES = 540_000_000;

/** What sh.rustup.rs does with -y: a toolchain in ~/.rustup, its programs in ~/.cargo/bin. */
export const rustupInit: Program = (call) => {
  if (!call.argv.includes('-y')) return complain(call, 'error: cannot read from stdin: not a terminal (use -y)');
  const cargo = call.env.get('CARGO_HOME') ?? `${homeOf(call)}/.cargo`;
  const rustup = call.env.get('RUSTUP_HOME') ?? `${homeOf(call)}/.rustup`;
  for (const name of ['cargo', 'rustc', 'rustdoc', 'rustup'])
    putFile(
      call,
      `${cargo}/bin/${name}`,
      opaque(`rustup:${name}`, name === 'rustup' ? 13_500_000 : 0, { estimated: true, ...loaderOf(call, false) }),
      0o755,
    );
  putFile(
    call,
    `${rustup}/toolchains/stable-x86_64-unknown-linux-gnu/other-files`,
    opaque('rustup:stable', TOOLCHAIN_BYTES * (call.argv.includes('minimal') ? 0.9 : 1.3), { estimated: true }),
  );
  putText(call, `${cargo}/env`, `export PATH="${cargo}/bin:$PATH"\n`);
  putText(call, `${homeOf(call)}/.profile`, `${readText(call, `${homeOf(call)}/.profile`, root) ?? ''}. "${cargo}/env"\n`);
  complain(call, 'info: default toolchain set to stable-x86_64-unknown-linux-gnu\n\nRust is installed now. Great!');
  call.world.spend(25_000);
  return 0;
};

/** uv's own installer. */
export const uvInstaller: Program = (call) => {
  const folder = call.env.get('UV_INSTALL_DIR') ?? call.env.get('XDG_BIN_HOME') ?? `${homeOf(call)}/.local/bin`;
  for (const [name, bytes] of [
    ['uv', 51_800_000],
    ['uvx', 340_000],
  ] as const)
    putFile(call, `${folder}/${name}`, opaque(`uv:${name}`, bytes, { estimated: true }), 0o755);
  complain(call, `installing to ${folder}\n  uv\n  uvx\neverything's installed!`);
  call.world.spend(2500);
  return 0;
};

/** Nodesource's script: a repository for apt, whose packages the facts don't hold. */
export const nodesourceSetup: Program = (call) => {
  putText(
    call,
    '/etc/apt/sources.list.d/nodesource.sources',
    'Types: deb\nURIs: https://deb.nodesource.com/node_22.x\nSuites: nodistro\nComponents: main\n',
  );
  call.world.unmodelled('deb.nodesource.com: nodejs will come in the version of the distribution');
  return aptUpdate(call, true);
};
