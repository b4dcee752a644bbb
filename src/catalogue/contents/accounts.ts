import type { LayerContents } from './layer-contents.ts';

/** The user database of an image: lines of /etc/passwd and /etc/group. */
export interface Accounts {
  passwd: string[];
  group: string[];
}

export const noAccounts = (): Accounts => ({ passwd: [], group: [] });

const debianDaemons = [
  'daemon:1:1:daemon:/usr/sbin',
  'bin:2:2:bin:/bin',
  'sys:3:3:sys:/dev',
  'sync:4:65534:sync:/bin',
  'games:5:60:games:/usr/games',
  'man:6:12:man:/var/cache/man',
  'lp:7:7:lp:/var/spool/lpd',
  'mail:8:8:mail:/var/mail',
  'news:9:9:news:/var/spool/news',
  'uucp:10:10:uucp:/var/spool/uucp',
  'proxy:13:13:proxy:/bin',
  'www-data:33:33:www-data:/var/www',
  'backup:34:34:backup:/var/backups',
  'list:38:38:Mailing List Manager:/var/list',
  'irc:39:39:ircd:/run/ircd',
];

const debianGroups =
  'root:0 daemon:1 bin:2 sys:3 adm:4 tty:5 disk:6 lp:7 mail:8 news:9 uucp:10 man:12 proxy:13 kmem:15 dialout:20 fax:21 voice:22 cdrom:24 floppy:25 tape:26 sudo:27 audio:29 dip:30 www-data:33 backup:34 operator:37 list:38 irc:39 src:40 shadow:42 utmp:43 video:44 sasl:45 plugdev:46 staff:50 games:60 users:100 nogroup:65534';

const daemonLine = (fields: string): string => {
  const [name = '', uid = '', gid = '', comment = '', home = ''] = fields.split(':');
  return `${name}:x:${uid}:${gid}:${comment}:${home}:${name === 'sync' ? '/bin/sync' : '/usr/sbin/nologin'}`;
};

const groupLines = (groups: string): string[] => groups.split(' ').map((group) => group.replace(':', ':x:').concat(':'));

/** Debian's and Ubuntu's accounts. Since bookworm `_apt` has uid 42, before it was 100. */
export const debianAccounts = (aptUid: number): Accounts => ({
  passwd: [
    'root:x:0:0:root:/root:/bin/bash',
    ...debianDaemons.map(daemonLine),
    `_apt:x:${aptUid}:65534::/nonexistent:/usr/sbin/nologin`,
    'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
  ],
  group: groupLines(debianGroups),
});

const alpineUsers = [
  'bin:1:1:bin:/bin',
  'daemon:2:2:daemon:/sbin',
  'lp:4:7:lp:/var/spool/lpd',
  'sync:5:0:sync:/sbin',
  'shutdown:6:0:shutdown:/sbin',
  'halt:7:0:halt:/sbin',
  'mail:8:12:mail:/var/mail',
  'news:9:13:news:/usr/lib/news',
  'uucp:10:14:uucp:/var/spool/uucppublic',
  'cron:16:16:cron:/var/spool/cron',
  'ftp:21:21::/var/lib/ftp',
  'sshd:22:22:sshd:/dev/null',
  'games:35:35:games:/usr/games',
  'ntp:123:123:NTP:/var/empty',
  'guest:405:100:guest:/dev/null',
  'nobody:65534:65534:nobody:/',
];

const alpineGroups =
  'root:0 bin:1 daemon:2 sys:3 adm:4 tty:5 disk:6 lp:7 kmem:9 wheel:10 floppy:11 mail:12 news:13 uucp:14 cron:16 audio:18 cdrom:19 dialout:20 ftp:21 sshd:22 input:23 tape:26 video:27 netdev:28 kvm:34 games:35 shadow:42 www-data:82 users:100 ntp:123 abuild:300 utmp:406 ping:999 nogroup:65533 nobody:65534';

const alpineShells: Readonly<Record<string, string>> = { sync: '/bin/sync', shutdown: '/sbin/shutdown', halt: '/sbin/halt' };

const alpineLine = (fields: string): string => {
  const [name = '', uid = '', gid = '', comment = '', home = ''] = fields.split(':');
  return `${name}:x:${uid}:${gid}:${comment}:${home}:${alpineShells[name] ?? '/sbin/nologin'}`;
};

export const alpineAccounts = (): Accounts => ({
  passwd: ['root:x:0:0:root:/root:/bin/sh', ...alpineUsers.map(alpineLine)],
  group: groupLines(alpineGroups),
});

/** Accounts of a rootless little image: root, nobody and whoever is named. */
export const fewAccounts = (...users: readonly string[]): Accounts => ({
  passwd: ['root:x:0:0:root:/root:/sbin/nologin', ...users, 'nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin'],
  group: [
    'root:x:0:',
    'nobody:x:65534:',
    'tty:x:5:',
    'staff:x:50:',
    ...users.map((user) => `${user.split(':')[0] ?? ''}:x:${user.split(':')[3] ?? ''}:`),
  ],
});

export function addAccount(accounts: Accounts, name: string, uid: number, gid: number, home: string, shell: string): void {
  accounts.group.push(`${name}:x:${gid}:`);
  accounts.passwd.push(`${name}:x:${uid}:${gid}::${home}:${shell}`);
}

/** Writes the account files into the layer. */
export function writeAccounts(layer: LayerContents, accounts: Accounts): void {
  const names = (lines: readonly string[]): readonly string[] => lines.map((line) => line.split(':', 1)[0] ?? '');
  layer.text('/etc/passwd', `${accounts.passwd.join('\n')}\n`);
  layer.text('/etc/group', `${accounts.group.join('\n')}\n`);
  layer.text(
    '/etc/shadow',
    names(accounts.passwd)
      .map((name) => `${name}:*:19700:0:99999:7:::\n`)
      .join(''),
    0o640,
  );
}
