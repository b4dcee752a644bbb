import { fewAccounts, writeAccounts } from './accounts.ts';
import type { Contents } from './draft.ts';

/** The layers of Google's distroless images: Debian's packages without shell, tools or package manager. */
export const distrolessContents: Readonly<Record<string, Contents>> = {
  'distroless-base': ({ layer, image }) => {
    for (const path of [
      '/boot',
      '/dev',
      '/etc',
      '/proc',
      '/sys',
      '/run',
      '/usr/bin',
      '/usr/lib',
      '/usr/sbin',
      '/var/lib/dpkg/status.d',
      '/var/log',
    ])
      layer.directory(path);
    const version = image.release === 'trixie' ? '13' : image.release === 'bullseye' ? '11' : '12';
    layer.text(
      '/etc/os-release',
      `PRETTY_NAME="Distroless"\nNAME="Debian GNU/Linux"\nID="debian"\nVERSION_ID="${version}"\nVERSION="Debian GNU/Linux ${version} (${image.release ?? ''})"\n`,
    );
    for (const name of ['bin', 'sbin', 'lib', 'lib64']) layer.link(`/${name}`, `usr/${name}`);
    layer.rest('/usr/share/common-licenses/other-files');
  },
  netbase: ({ layer }) => void layer.file('/etc/protocols', 2932).file('/etc/services', 12813).rest('/usr/share/doc/netbase/copyright'),
  tzdata: ({ layer }) => void layer.file('/usr/share/zoneinfo/UTC', 114).rest('/usr/share/zoneinfo/other-files'),
  'media-types': ({ layer }) => void layer.rest('/etc/mime.types'),
  'ca-bundle': ({ layer }) => void layer.rest('/etc/ssl/certs/ca-certificates.crt'),
  'distroless-users': ({ layer, accounts }) => {
    Object.assign(accounts, fewAccounts('nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin'));
    writeAccounts(layer, accounts);
    layer.directory('/tmp', 0o1777).directory('/root', 0o700).directory('/home/nonroot', 0o700, 65532, 65532);
    layer.text('/etc/nsswitch.conf', 'hosts: files dns\n').rest('/etc/passwd-');
  },
  glibc: ({ layer }) => {
    layer.file('/usr/lib/x86_64-linux-gnu/libc.so.6', 1922136).file('/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', 210904, 0o755);
    layer
      .link('/usr/lib64/ld-linux-x86-64.so.2', '/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2')
      .rest('/usr/lib/x86_64-linux-gnu/other-files');
  },
  'openssl-libraries': ({ layer }) =>
    void layer.file('/usr/lib/x86_64-linux-gnu/libssl.so.3', 696456).rest('/usr/lib/x86_64-linux-gnu/libcrypto.so.3'),
  'debian-python': ({ layer, image }) => {
    const version = image.versions['PYTHON_VERSION'] ?? '3.11';
    layer
      .program(`/usr/bin/python${version}`, 6_839_896, 'python3')
      .link('/usr/bin/python3', `python${version}`)
      .link('/usr/bin/python', `python${version}`);
    layer.directory('/usr/lib/python3/dist-packages').rest(`/usr/lib/python${version}/other-files`);
  },
  'distroless-node': ({ layer }) => void layer.program('/nodejs/bin/node', 200_000_000, 'node'),
  'distroless-java': ({ layer }) => void layer.program('/usr/bin/java', 12_400, 'java').rest('/usr/lib/jvm/other-files'),
  'debug-shell': ({ layer }) => {
    layer.program('/busybox/busybox', 1_200_000, 'busybox', null);
    for (const name of [
      'sh',
      'ls',
      'cat',
      'echo',
      'env',
      'wget',
      'id',
      'ps',
      'find',
      'grep',
      'mkdir',
      'rm',
      'cp',
      'mv',
      'chmod',
      'chown',
      'sleep',
      'test',
      'touch',
      'vi',
      'which',
      'whoami',
    ])
      layer.link(`/busybox/${name}`, 'busybox');
    layer.rest('/busybox/other-files');
  },
  hello: ({ layer }) => void layer.program('/hello', 200_000, 'hello', null),
};
