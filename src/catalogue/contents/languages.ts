import type { Contents, Draft } from './draft.ts';
import { addAccount, writeAccounts } from './accounts.ts';

/** `3.11` of `3.11.15`. */
const minor = (version: string | undefined): string => (version ?? '').split('.').slice(0, 2).join('.');

const pythonVersion = ({ image }: Draft): string => minor(image.versions['PYTHON_VERSION']);

const python: Contents = (draft) => {
  const version = pythonVersion(draft);
  const { layer } = draft;
  layer.program(`/usr/local/bin/python${version}`, 14_448, 'python3').link('/usr/local/bin/python3', `python${version}`);
  layer.file(`/usr/local/lib/libpython${version}.so.1.0`, 5_800_000, 0o755);
  for (const name of ['pydoc', 'idle'])
    layer
      .program(`/usr/local/bin/${name}${version}`, 120, name, `/usr/local/bin/python${version}`)
      .link(`/usr/local/bin/${name}3`, `${name}${version}`);
  layer
    .program(`/usr/local/bin/python${version}-config`, 3000, 'python-config', '/bin/sh')
    .link('/usr/local/bin/python3-config', `python${version}-config`);
  layer
    .directory(`/usr/local/lib/python${version}/site-packages`)
    .file(`/usr/local/lib/python${version}/os.py`, 39_500)
    .file(`/usr/local/include/python${version}/Python.h`, 2800);
  layer.rest(`/usr/local/lib/python${version}/other-files`, 9).rest(`/usr/local/include/python${version}/other-files`, 0.3);
};

/** pip by the version of Python that an image was built with. */
const pipVersions: Readonly<Record<string, string>> = {
  '3.8': '23.0.1',
  '3.9': '23.0.1',
  '3.10': '23.0.1',
  '3.11': '24.0',
  '3.12': '25.0.1',
  '3.13': '26.0.1',
  '3.14': '26.0.1',
};

const pip: Contents = (draft) => {
  const version = pythonVersion(draft);
  const site = `/usr/local/lib/python${version}/site-packages`;
  const { layer } = draft;
  for (const name of ['pip3', `pip${version}`]) layer.program(`/usr/local/bin/${name}`, 228, 'pip', `/usr/local/bin/python${version}`);
  if (version === '3.8') layer.program('/usr/local/bin/pip', 228, 'pip', '/usr/local/bin/python3.8');
  const pipVersion = pipVersions[version] ?? '24.0';
  const tools: readonly (readonly [string, string, number])[] =
    version === '3.12' || version === '3.13' || version === '3.14'
      ? [['pip', pipVersion, 5_560_000]]
      : [
          ['pip', pipVersion, 5_560_000],
          ['setuptools', version === '3.11' ? '79.0.1' : '57.5.0', 4_000_000],
          ['wheel', '0.46.3', 87_000],
        ];
  for (const [name, release, bytes] of tools) {
    layer.file(`${site}/${name}/__init__.py`, 357).file(`${site}/${name}/other-files`, bytes);
    layer.text(`${site}/${name}-${release}.dist-info/METADATA`, `Metadata-Version: 2.1\nName: ${name}\nVersion: ${release}\n`);
  }
  layer.rest(`/usr/local/lib/python${version}/other-files`, 0.01);
};

const pythonLinks: Contents = (draft) => {
  const version = pythonVersion(draft);
  for (const name of ['idle', 'pydoc', 'python', ...(version === '3.8' ? [] : ['pip'])])
    draft.layer.link(`/usr/local/bin/${name}`, `${name}3`);
  draft.layer.link('/usr/local/bin/python-config', 'python3-config');
};

const node: Contents = ({ layer }) => {
  const modules = '/usr/local/lib/node_modules';
  layer.program('/usr/local/bin/node', 100_000_000, 'node').link('/usr/local/bin/nodejs', 'node');
  for (const [name, script] of [
    ['npm', 'npm/bin/npm-cli.js'],
    ['npx', 'npm/bin/npx-cli.js'],
    ['corepack', 'corepack/dist/corepack.js'],
  ] as const)
    layer.program(`${modules}/${script}`, 60, name, '/usr/bin/env').link(`/usr/local/bin/${name}`, `../lib/node_modules/${script}`);
  layer.rest(`${modules}/npm/other-files`, 6).rest(`${modules}/corepack/other-files`, 0.6).rest('/usr/local/include/node/other-files', 2);
};

const yarn: Contents = ({ layer, image }) => {
  const folder = `/opt/yarn-v${image.versions['YARN_VERSION'] ?? '1.22.22'}`;
  layer.program(`${folder}/bin/yarn.js`, 1020, 'yarn', '/usr/bin/env').program(`${folder}/bin/yarn`, 1000, 'yarn', '/bin/sh');
  layer
    .link('/usr/local/bin/yarn', `${folder}/bin/yarn`)
    .link('/usr/local/bin/yarnpkg', `${folder}/bin/yarnpkg`)
    .link(`${folder}/bin/yarnpkg`, 'yarn')
    .rest(`${folder}/lib/cli.js`);
};

const go: Contents = ({ layer, image }) => {
  layer.program('/usr/local/go/bin/go', 13_000_000, 'go', null).program('/usr/local/go/bin/gofmt', 2_800_000, 'gofmt', null);
  layer.text('/usr/local/go/VERSION', `go${image.versions['GOLANG_VERSION'] ?? ''}\n`);
  layer.rest('/usr/local/go/pkg/other-files', 12).rest('/usr/local/go/src/other-files', 8).rest('/usr/local/go/test/other-files', 1);
};

const gopath: Contents = ({ layer }) => void layer.directory('/go', 0o1777).directory('/go/src', 0o1777).directory('/go/bin', 0o1777);

const rust: Contents = ({ layer, image }) => {
  const toolchain = `/usr/local/rustup/toolchains/${image.versions['RUST_VERSION'] ?? '1.84.0'}-x86_64-unknown-linux-${image.libc === 'musl' ? 'musl' : 'gnu'}`;
  layer.directory('/usr/local/cargo', 0o777).directory('/usr/local/rustup', 0o777);
  // rustup is one program under many names: hard links, counted once.
  layer.program('/usr/local/cargo/bin/rustup', 10_600_000, 'rustup');
  for (const name of ['cargo', 'rustc', 'rustdoc', 'cargo-clippy', 'cargo-fmt', 'rustfmt', 'rust-gdb', 'rust-lldb'])
    layer.program(`/usr/local/cargo/bin/${name}`, 0, name);
  layer.program(`${toolchain}/bin/cargo`, 36_000_000).program(`${toolchain}/bin/rustc`, 2_700_000).rest(`${toolchain}/lib/other-files`);
};

const java: Contents = ({ layer, image }) => {
  const home = '/opt/java/openjdk';
  for (const name of ['java', 'keytool', 'jps', ...(image.reference.includes('jdk') ? ['javac', 'jar', 'jlink', 'jshell'] : [])])
    layer.program(`${home}/bin/${name}`, 12_400, name);
  layer.rest(`${home}/lib/other-files`);
};

const homes: Readonly<Record<string, string>> = {
  node: '/home/node',
  nginx: '/nonexistent',
  postgres: '/var/lib/postgresql',
  redis: '/home/redis',
};

/** An account that the image adds, with its home. */
const user: Contents = (draft, name) => {
  const found = draft.image.users.find((candidate) => candidate[0] === name);
  const [uid, gid] = [Number(found?.[1] ?? 1000), Number(found?.[2] ?? 1000)];
  const home = homes[name] ?? `/home/${name}`;
  const shell =
    name === 'node'
      ? draft.image.libc === 'musl'
        ? '/bin/sh'
        : '/bin/bash'
      : draft.image.libc === 'musl'
        ? '/sbin/nologin'
        : '/bin/false';
  addAccount(draft.accounts, name, uid, gid, home, shell);
  writeAccounts(draft.layer, draft.accounts);
  if (home !== '/nonexistent') draft.layer.directory(home, 0o755, uid, gid);
  draft.layer.rest('/etc/passwd-');
};

export const languageContents: Readonly<Record<string, Contents>> = {
  python,
  pip,
  'python-links': pythonLinks,
  node,
  yarn,
  go,
  gopath,
  rust,
  java,
  user,
};
