import { contentText } from '../../../files/content.ts';
import { decodeUtf8 } from '../../../files/utf8.ts';
import type { Invocation, Program } from '../../process.ts';
import { readOptions } from '../option-reader.ts';
import { complain, exists, opaque, pathFrom, putFile, putText, say } from '../surroundings.ts';

/** update-alternatives: a name that leads to one of several programs. */
const updateAlternatives: Program = (call) => {
  const args = call.argv.slice(1);
  const at = args.findIndex((arg) => arg === '--install' || arg === '--set');
  const [link = '', name = '', path = ''] = args[at] === '--install' ? args.slice(at + 1) : ['', ...args.slice(at + 1)];
  if (at === -1) {
    call.world.unmodelled(call.argv.join(' '));
    return 0;
  }
  if (!exists(call, path)) return complain(call, `update-alternatives: error: alternative path ${path} doesn't exist`, 2);
  relink(call, `/etc/alternatives/${name}`, path);
  if (link !== '') relink(call, link, `/etc/alternatives/${name}`);
  say(call, `update-alternatives: using ${path} to provide ${link === '' ? name : link} (${name}) in auto mode`);
  return 0;
};

function relink(call: Invocation, link: string, target: string): void {
  if (call.world.fs.lstat(link, call.who).ok) call.world.fs.unlink(link, call.who);
  call.world.fs.symlink(target, link, call.who);
}

const LOCALE_BYTES = 3_050_000;

const localeGen: Program = (call) => {
  const names = call.argv.slice(1).filter((arg) => !arg.startsWith('-'));
  say(call, 'Generating locales (this might take a while)...');
  for (const name of names.length === 0 ? ['en_US.UTF-8'] : names) say(call, `  ${name}... done`);
  say(call, 'Generation complete.');
  putFile(
    call,
    '/usr/lib/locale/locale-archive',
    opaque(`locales:${names.join(',')}`, LOCALE_BYTES * Math.max(1, names.length), { estimated: true }),
  );
  call.world.spend(2000);
  return 0;
};

const localedef: Program = (call) => {
  const { words } = readOptions(call.argv.slice(1), ['-i', '-f', '-A', '-c', '-u', '--inputfile', '--charmap', '--alias-file']);
  putFile(
    call,
    `/usr/lib/locale/${words.at(-1) ?? 'locale'}/other-files`,
    opaque(`locale:${words.at(-1) ?? ''}`, LOCALE_BYTES, { estimated: true }),
  );
  return 0;
};

const dpkgReconfigure: Program = (call) => {
  if (call.argv.includes('tzdata')) putText(call, '/etc/timezone', `${call.env.get('TZ') ?? 'Etc/UTC'}\n`);
  return 0;
};

const aptKey: Program = (call) => {
  complain(call, 'Warning: apt-key is deprecated. Manage keyring files in trusted.gpg.d instead (see apt-key(8)).');
  if (call.argv[1] === 'add') {
    putFile(call, '/etc/apt/trusted.gpg', opaque('apt-key', 3000, { estimated: true }));
    say(call, 'OK');
  } else call.world.unmodelled(call.argv.join(' '));
  return 0;
};

const addAptRepository: Program = (call) => {
  const { words } = readOptions(call.argv.slice(1));
  putText(
    call,
    `/etc/apt/sources.list.d/${(words[0] ?? 'repository').replaceAll(/[^\w.-]/g, '-').slice(0, 80)}.list`,
    `deb ${words.join(' ')}\n`,
  );
  call.world.unmodelled(`${call.argv.join(' ')}: what that repository holds is not known`);
  return 0;
};

const gpg: Program = (call) => {
  const options = readOptions(call.argv.slice(1), ['-o', '--output', '--keyserver', '--keyring', '--homedir', '--recv-keys', '--verify']);
  const output = options.value('-o', '--output');
  if (options.has('--dearmor') && output !== undefined)
    return putFile(call, pathFrom(call, output), opaque(`gpg:${output}`, 2800, { estimated: true }))
      ? complain(call, `gpg: can't create '${output}': Permission denied`, 2)
      : 0;
  if (options.has('--recv-keys') && !call.world.network) return complain(call, 'gpg: keyserver receive failed: Network is unreachable', 2);
  if (options.has('--version')) say(call, 'gpg (GnuPG) 2.2.40');
  else call.world.unmodelled(call.argv.join(' '));
  return 0;
};

/** setcap changes what is kept beside a file: the layer gets the whole file again. */
const setcap: Program = (call) => {
  const path = pathFrom(call, call.argv.at(-1) ?? '');
  if (!exists(call, path))
    return complain(call, `Failed to set capabilities on file \`${call.argv.at(-1) ?? ''}' (No such file or directory)`);
  return call.world.fs.touch(path, call.who).ok
    ? 0
    : complain(call, `unable to set CAP_SETFCAP effective capability: Operation not permitted`);
};

/** envsubst: variables of the environment in what comes in. */
const envsubst: Program = (call) => {
  const bytes = call.stdin.readAll();
  const text = contentText({ kind: 'bytes', bytes }) ?? decodeUtf8(bytes);
  const named =
    call.argv[1]?.startsWith('-') === false
      ? new Set([...(call.argv[1] ?? '').matchAll(/\$\{?(\w+)\}?/g)].map((match) => match[1] ?? ''))
      : null;
  call.stdout.write(
    text.replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (whole: string, braced: string | undefined, plain: string | undefined) => {
      const name = braced ?? plain ?? '';
      return named && !named.has(name) ? whole : (call.env.get(name) ?? '');
    }),
  );
  return 0;
};

const quiet: Program = () => 0;

const service: Program = (call) => {
  call.world.unmodelled(`${call.argv.join(' ')}: a service, which would end with the step`);
  return 0;
};

/** Debian's own tools around packages, and a few that packages bring. */
export const debianTools: readonly (readonly [names: string, program: Program])[] = [
  ['update-alternatives', updateAlternatives],
  ['locale-gen', localeGen],
  ['localedef', localedef],
  ['dpkg-reconfigure', dpkgReconfigure],
  ['apt-key', aptKey],
  ['add-apt-repository', addAptRepository],
  ['gpg', gpg],
  ['setcap', setcap],
  ['getcap', quiet],
  ['envsubst', envsubst],
  ['debconf-set-selections debconf-show update-rc.d invoke-rc.d deb-systemd-helper deb-systemd-invoke update-locale ldconfig.real', quiet],
  ['service systemctl', service],
];
