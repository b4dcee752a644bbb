import alpinePackages from '../data/alpine-packages.json';
import { alpineAccounts, fewAccounts, writeAccounts } from './accounts.ts';
import { applets } from './busybox-applets.ts';
import type { Contents, Draft } from './draft.ts';
import { loaders } from './layer-contents.ts';

/** What apk keeps of an installed package, shortened to name and version. */
function writeApkDatabase({ layer, packages }: Draft): void {
  layer.text('/lib/apk/db/installed', [...packages].map(([name, version]) => `P:${name}\nV:${version}\n\n`).join(''));
}

const emptyDirectories = [
  '/dev',
  '/home',
  '/media',
  '/mnt',
  '/opt',
  '/run',
  '/srv',
  '/usr/local/bin',
  '/usr/local/lib',
  '/usr/local/share',
  '/usr/share/man',
  '/usr/share/misc',
  '/var/cache/apk',
  '/var/cache/misc',
  '/var/lib/apk',
  '/var/lib/misc',
  '/var/log',
  '/var/mail',
  '/var/opt',
  '/var/spool',
  '/etc/apk/keys',
  '/etc/profile.d',
  '/etc/crontabs',
  '/etc/init.d',
];

/** Alpine's root: musl, busybox and apk. */
export const alpine: Contents = (draft) => {
  const { layer, image } = draft;
  for (const path of emptyDirectories) layer.directory(path);
  layer
    .directory('/tmp', 0o1777)
    .directory('/var/tmp', 0o1777)
    .directory('/root', 0o700)
    .directory('/proc', 0o555)
    .directory('/sys', 0o555);
  layer.program('/bin/busybox', 808712, 'busybox');
  for (const [folder, names] of Object.entries(applets))
    for (const name of names.split(' ')) layer.link(`${folder}/${name}`, '/bin/busybox');
  layer
    .program('/sbin/apk', 69632, 'apk')
    .program('/usr/bin/getent', 40896)
    .program('/usr/bin/ldd', 53, 'ldd', '/bin/sh')
    .program('/sbin/ldconfig', 393, 'ldconfig', '/bin/sh');
  layer
    .program('/usr/bin/iconv', 22536)
    .program('/usr/bin/scanelf', 67048)
    .program('/usr/bin/ssl_client', 14168)
    .program('/usr/bin/getconf', 30992);
  layer.file(loaders['musl'] ?? '', 661504, 0o755).link('/lib/libc.musl-x86_64.so.1', 'ld-musl-x86_64.so.1');
  Object.assign(draft.accounts, alpineAccounts());
  writeAccounts(layer, draft.accounts);
  const release = image.release ?? '3.24';
  const branch = release.split('.').slice(0, 2).join('.');
  layer
    .text('/etc/os-release', `NAME="Alpine Linux"\nID=alpine\nVERSION_ID=${release}\nPRETTY_NAME="Alpine Linux v${branch}"\n`)
    .text('/etc/alpine-release', `${release}\n`);
  layer.text(
    '/etc/apk/repositories',
    ['main', 'community'].map((name) => `https://dl-cdn.alpinelinux.org/alpine/v${branch}/${name}\n`).join(''),
  );
  layer
    .text('/etc/apk/world', 'alpine-baselayout\nalpine-keys\nalpine-release\napk-tools\nbusybox\nlibc-utils\n')
    .text('/etc/hostname', 'localhost\n')
    .text('/etc/hosts', '127.0.0.1 localhost\n')
    .text('/etc/resolv.conf', '');
  layer
    .text('/etc/shells', '/bin/sh\n/bin/ash\n')
    .text('/etc/profile', 'export PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"\n')
    .file('/etc/ssl/certs/ca-certificates.crt', 181248)
    .link('/etc/ssl/cert.pem', 'certs/ca-certificates.crt');
  for (const name of alpinePackages.base)
    draft.packages.set(name, alpinePackages.packages.find((row) => row[0] === name)?.[1]?.toString() ?? release);
  writeApkDatabase(draft);
  layer.rest('/usr/lib/other-files', 5).rest('/lib/other-files', 1).rest('/etc/apk/keys/other-files', 0.02);
};

/** Programs of one Alpine package, with what it needs. */
export const apkPackage: Contents = (draft, name) => {
  const row = alpinePackages.packages.find((candidate) => candidate[0] === name);
  if (!row) return void draft.layer.rest('/usr/lib/other-files');
  draft.packages.set(name, String(row[1]));
  for (const dependency of String(row[4] ?? '')
    .split(' ')
    .filter((needed) => needed !== '' && !draft.packages.has(needed)))
    apkPackage(draft, dependency);
  for (const program of String(row[5] ?? '')
    .split(' ')
    .filter(Boolean))
    draft.layer.program(program.startsWith('/') ? program : `/usr/bin/${program}`, Math.max(14000, Math.round(Number(row[2]) / 4)));
  if (name === 'ca-certificates') draft.layer.file('/etc/ssl/certs/ca-certificates.crt', 219597);
  if (name === 'gcc') draft.layer.link('/usr/bin/cc', 'gcc');
  draft.layer.rest('/usr/lib/other-files', 4).rest('/usr/share/other-files', 1);
  writeApkDatabase(draft);
};

/** busybox's own image: one static program and its names. */
export const busybox: Contents = ({ layer, accounts }) => {
  for (const path of ['/dev', '/home', '/usr/bin', '/usr/sbin', '/var/spool/mail', '/var/www']) layer.directory(path);
  layer.directory('/tmp', 0o1777).directory('/root', 0o700).program('/bin/busybox', 1_200_000, 'busybox', null);
  for (const names of Object.values(applets)) for (const name of names.split(' ')) layer.link(`/bin/${name}`, 'busybox');
  layer.link('/usr/bin/env', '../../bin/env').rest('/lib/other-files');
  Object.assign(accounts, fewAccounts('www-data:x:33:33:www-data:/var/www:/bin/false'));
  writeAccounts(layer, accounts);
};
