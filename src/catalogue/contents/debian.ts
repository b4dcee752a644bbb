import debianRoot from '../data/debian-root.json';
import { addAccount, debianAccounts, writeAccounts } from './accounts.ts';
import type { Contents, Draft } from './draft.ts';
import { loaders } from './layer-contents.ts';
import { writePackageStatus } from './packages.ts';

const codenames: Readonly<Record<string, readonly [version: string, name: string]>> = {
  buster: ['10', 'Debian GNU/Linux 10 (buster)'],
  bullseye: ['11', 'Debian GNU/Linux 11 (bullseye)'],
  bookworm: ['12', 'Debian GNU/Linux 12 (bookworm)'],
  trixie: ['13', 'Debian GNU/Linux 13 (trixie)'],
};

const ubuntuCodenames: Readonly<Record<string, string>> = {
  '18.04': 'bionic',
  '20.04': 'focal',
  '22.04': 'jammy',
  '24.04': 'noble',
  '26.04': 'resolute',
};

const emptyDirectories = [
  '/boot',
  '/dev',
  '/home',
  '/media',
  '/mnt',
  '/opt',
  '/srv',
  '/run/lock',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/usr/local/lib',
  '/usr/local/share',
  '/usr/local/etc',
  '/var/cache/apt/archives/partial',
  '/var/lib/apt/lists',
  '/var/log/apt',
  '/var/mail',
  '/var/spool',
  '/var/backups',
  '/etc/apt/sources.list.d',
  '/etc/profile.d',
  '/usr/games',
  '/usr/include',
  '/usr/src',
  '/usr/share/doc',
  '/usr/share/man',
];

const scriptsOfPerl = ['adduser', 'deluser', 'debconf', 'dpkg-reconfigure', 'pam-auth-update', 'update-rc.d'];

/** The minimal root of Debian; `slim` images leave documentation and translations out. */
export const debian: Contents = (draft) => {
  const { layer, image } = draft;
  directories(draft);
  programs(draft);
  Object.assign(
    draft.accounts,
    debianAccounts(image.release === 'bullseye' || image.release === 'buster' || image.distribution === 'ubuntu' ? 100 : 42),
  );
  if (image.release === '24.04') addAccount(draft.accounts, 'ubuntu', 1000, 1000, '/home/ubuntu', '/bin/bash');
  writeAccounts(layer, draft.accounts);
  for (const [name, version] of Object.entries(debianRoot.packages)) draft.packages.set(name, version);
  writePackageStatus(draft);
  layer
    .text('/etc/os-release', osRelease(draft))
    .text('/etc/hostname', '')
    .text('/etc/hosts', '')
    .text('/etc/resolv.conf', '')
    .text('/etc/shells', '/bin/sh\n/bin/bash\n/bin/dash\n');
  layer
    .text('/etc/nsswitch.conf', 'passwd: files\ngroup: files\nhosts: files dns\n')
    .text('/etc/login.defs', 'UID_MIN 1000\nUID_MAX 60000\nGID_MIN 1000\nGID_MAX 60000\nHOME_MODE 0700\n');
  if (image.distribution === 'debian') layer.text('/etc/debian_version', `${codenames[image.release ?? '']?.[0] ?? ''}\n`);
  aptConfiguration(draft);
  folders(draft);
};

function directories({ layer }: Draft): void {
  for (const path of emptyDirectories) layer.directory(path);
  layer
    .directory('/tmp', 0o1777)
    .directory('/var/tmp', 0o1777)
    .directory('/root', 0o700)
    .directory('/proc', 0o555)
    .directory('/sys', 0o555);
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) layer.link(`/${name}`, `usr/${name}`);
  layer.link('/var/run', '/run').link('/var/lock', '/run/lock');
}

function programs({ layer, image }: Draft): void {
  const lacking = new Set(image.lacks);
  for (const [folder, files] of [
    ['/usr/bin', debianRoot.bin],
    ['/usr/sbin', debianRoot.sbin],
  ] as const)
    for (const [name, value] of Object.entries(files)) {
      if (lacking.has(name)) continue;
      const [sizeBytes, mode] = typeof value === 'number' ? [value, '755'] : [Number(value[0]), String(value[1])];
      layer.program(
        `${folder}/${name}`,
        sizeBytes,
        undefined,
        scriptsOfPerl.includes(name) ? '/usr/bin/perl' : undefined,
        parseInt(mode, 8),
      );
    }
  for (const [path, target] of Object.entries(debianRoot.links))
    if (!lacking.has(path.slice(path.lastIndexOf('/') + 1))) layer.link(path, target);
  layer.file('/usr/lib/x86_64-linux-gnu/libc.so.6', 1922136).file('/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', 210904, 0o755);
  layer.link('/usr/lib64/ld-linux-x86-64.so.2', loaders['glibc'] === undefined ? '' : '/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2');
}

function osRelease({ image }: Draft): string {
  const release = image.release ?? '';
  if (image.distribution === 'ubuntu') {
    const codename = ubuntuCodenames[release] ?? '';
    return `PRETTY_NAME="Ubuntu ${release} LTS"\nNAME="Ubuntu"\nVERSION_ID="${release}"\nVERSION_CODENAME=${codename}\nID=ubuntu\nID_LIKE=debian\n`;
  }
  const [version = '', name = ''] = codenames[release] ?? [];
  return `PRETTY_NAME="${name}"\nNAME="Debian GNU/Linux"\nVERSION_ID="${version}"\nVERSION="${version} (${release})"\nVERSION_CODENAME=${release}\nID=debian\n`;
}

/** What the official images add to apt: no kept archives, compressed indexes, no translations. */
function aptConfiguration({ layer, image }: Draft): void {
  const archive = 'rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true';
  layer.text(
    '/etc/apt/apt.conf.d/docker-clean',
    `DPkg::Post-Invoke { "${archive}"; };\nAPT::Update::Post-Invoke { "${archive}"; };\nDir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\n`,
  );
  layer
    .text('/etc/apt/apt.conf.d/docker-gzip-indexes', 'Acquire::GzipIndexes "true";\n')
    .text('/etc/apt/apt.conf.d/docker-no-languages', 'Acquire::Languages "none";\n');
  const suite = image.distribution === 'ubuntu' ? (ubuntuCodenames[image.release ?? ''] ?? '') : (image.release ?? '');
  if (image.distribution === 'ubuntu')
    layer.text('/etc/apt/sources.list', `deb http://archive.ubuntu.com/ubuntu/ ${suite} main restricted universe multiverse\n`);
  else
    layer.text(
      '/etc/apt/sources.list.d/debian.sources',
      `Types: deb\nURIs: http://deb.debian.org/debian\nSuites: ${suite} ${suite}-updates\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n`,
    );
  if (isSlim(image.reference, image.distribution))
    layer.text(
      '/etc/dpkg/dpkg.cfg.d/docker',
      'path-exclude /usr/share/doc/*\npath-include /usr/share/doc/*/copyright\npath-exclude /usr/share/info/*\npath-exclude /usr/share/locale/*\npath-exclude /usr/share/man/*\n',
    );
}

const documentation = ['/usr/share/doc', '/usr/share/man', '/usr/share/info', '/usr/share/locale'];

function folders({ layer, image }: Draft): void {
  const slim = isSlim(image.reference, image.distribution);
  for (const [folder, bytes] of Object.entries(debianRoot.folderBytes))
    if (!(slim && documentation.includes(folder))) layer.rest(`${folder}/other-files`, bytes);
}

/** Whether dpkg in this image leaves documentation out. The images of Debian that are not slim, and those on them, keep it. */
const isSlim = (reference: string, distribution: string): boolean =>
  distribution === 'ubuntu' || /slim|nginx:latest|httpd:latest/.test(reference);
