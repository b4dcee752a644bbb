import { root } from '../../../files/access.ts';
import type { Invocation, PackageFact } from '../../process.ts';
import { bytesBelow, exists, filesBelow, makeDirectories, opaque, putFile, putText, readText } from '../surroundings.ts';
import { managesPython, recordedSuite, suiteOf, suitePython } from './apt-suite.ts';
import { listPath } from './debian-database.ts';

const loader = '/lib64/ld-linux-x86-64.so.2';

/** Do dpkg's settings leave documentation and translations out, as in the slim images? */
export const leavesDocumentationOut = (call: Invocation): boolean =>
  filesBelow(call, '/etc/dpkg/dpkg.cfg.d').some((path) => (readText(call, path, root) ?? '').includes('path-exclude /usr/share/doc/'));

/** Packages that ask debconf questions: their answers rewrite its whole database. */
const asksDebconf: ReadonlySet<string> = new Set(
  'ca-certificates exim4-base exim4-config exim4-daemon-light flex fontconfig-config libdebuginfod-common libpaper1 locales man-db nginx-common openssh-server postgresql-15 postgresql-common ssl-cert tzdata'.split(
    ' ',
  ),
);

/** Writes the package's files: programs at their places, the rest as one file a package, dpkg's records of it. */
export function unpackDebianPackage(call: Invocation, fact: PackageFact, slim: boolean): void {
  const { files = fact.installedBytes, documentation = 0, records = 1500 } = fact.parts ?? {};
  const identity = `deb:${fact.name}:${fact.version}`;
  const paths: string[] = [];
  const suite = suiteOf(call).name;
  const version = suitePython(suite);
  const put = (written: string, sizeBytes: number, mode = 0o644, program?: string): void => {
    const path = written.replaceAll('python3.11', `python${version}`);
    const facts = {
      estimated: fact.estimated || suite !== recordedSuite,
      ...(mode === 0o755 ? { interpreter: loader } : {}),
      ...(program === undefined ? {} : { program }),
    };
    putFile(call, path, opaque(`${identity}${path}`, sizeBytes, facts), mode);
    paths.push(path);
  };
  const copyright = Math.min(files, 2500);
  put(`/usr/share/doc/${fact.name}/copyright`, copyright);
  if (!slim && documentation > copyright) put(`/usr/share/doc/${fact.name}/changelog.Debian.gz`, documentation - copyright);
  const payload = Math.max(0, files - documentation - (slim || documentation > copyright ? 0 : copyright));
  const programBytes = writePrograms(call, fact, payload, put);
  if (payload > programBytes) put(mainPath(fact.name), payload - programBytes);
  afterwards(call, fact, put, suite);
  putText(call, listPath(fact.name), `${paths.join('\n')}\n`);
  putFile(
    call,
    `/var/lib/dpkg/info/${fact.name}.md5sums`,
    opaque(`${identity}:records`, records - paths.join('\n').length, { estimated: true }),
  );
}

type Put = (path: string, sizeBytes: number, mode?: number, program?: string) => void;

/** Programs take their share of a package; answers how many bytes. A name that two packages have stays with the first. */
function writePrograms(call: Invocation, fact: PackageFact, payload: number, put: Put): number {
  const names = fact.programs
    .map((name) => (name.endsWith('!') ? `/usr/sbin/${name.slice(0, -1)}` : `/usr/bin/${name}`))
    .filter((path) => !exists(call, path) && path !== '/usr/bin/python3');
  const each = names.length === 0 ? 0 : Math.floor((payload * (fact.name.startsWith('lib') ? 0.2 : 0.6)) / names.length);
  for (const path of names) put(path, each, 0o755, modelName(path.slice(path.lastIndexOf('/') + 1)));
  return each * names.length;
}

/** Names under which a program's model goes where that is another. */
const models: Readonly<Record<string, string | undefined>> = {
  pip3: 'pip',
  'python3.11': 'python3',
  nodejs: 'node',
  'x86_64-linux-gnu-gcc-12': 'gcc',
  'g++-12': 'g++',
};

const modelName = (name: string): string | undefined => (/^python3\.\d+$/.test(name) ? 'python3' : models[name]);

/** Where most of a package's bytes lie. */
function mainPath(name: string): string {
  const library = /^(lib[a-z+.-]*?[a-z+])-?(\d[\d.]*)(t64)?$/.exec(name);
  if (library) return `/usr/lib/x86_64-linux-gnu/${library[1] ?? name}.so.${library[2] ?? '1'}`;
  if (name.endsWith('-dev')) return `/usr/include/${name.slice(0, -4)}/other-files`;
  return name.startsWith('python3-') ? `/usr/lib/python3/dist-packages/${name.slice(8)}/other-files` : `/usr/lib/${name}/other-files`;
}

const DEBCONF_BYTES = 1_555_981;
const COMPILED_SHARE = 0.79;

/** What the packages' own scripts do: certificates bundled, Python compiled, debconf's answers, names for gcc. */
function afterwards(call: Invocation, fact: PackageFact, put: Put, suite: string): void {
  const { name } = fact;
  if (asksDebconf.has(name) && bytesBelow(call, '/var/cache/debconf') < DEBCONF_BYTES)
    putFile(call, '/var/cache/debconf/templates.dat', opaque(`debconf:${name}`, DEBCONF_BYTES, { estimated: true }));
  if (name === 'ca-certificates') {
    makeDirectories(call, '/usr/local/share/ca-certificates');
    put('/etc/ssl/certs/ca-certificates.crt', 213_777);
  }
  if (/^(lib)?python3/.test(name) && !name.endsWith('-dev')) compilePython(fact, put);
  if (name === 'gcc') call.world.fs.symlink('gcc', '/usr/bin/cc', call.who);
  if (name === 'g++') call.world.fs.symlink('g++', '/usr/bin/c++', call.who);
  if (name === 'python3-minimal' && !exists(call, '/usr/lib/python3/dist-packages'))
    makeDirectories(call, '/usr/lib/python3/dist-packages');
  // Debian's Python is its package manager's: pip is told to keep out (PEP 668, since bookworm).
  if (name === 'libpython3.11-stdlib' && managesPython(suite))
    putText(call, `/usr/lib/python${suitePython(suite)}/EXTERNALLY-MANAGED`, '[externally-managed]\n');
  if (name === 'python3') call.world.fs.symlink(`python${suitePython(suite)}`, '/usr/bin/python3', call.who);
}

function compilePython(fact: PackageFact, put: Put): void {
  const { files = 0, documentation = 0 } = fact.parts ?? {};
  const folder = fact.name.startsWith('python3-')
    ? `/usr/lib/python3/dist-packages/${fact.name.slice(8)}`
    : `/usr/lib/python3.11/${fact.name}`;
  const bytes = Math.round((files - documentation) * COMPILED_SHARE);
  if (bytes > 4000) put(`${folder}/__pycache__/other-files.cpython-311.pyc`, bytes);
}
