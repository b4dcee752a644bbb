// Holds the arrows of ARCHITECTURE.md: who may import whom, which library has which door, how large a file may be.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src');

/** A room may import itself and the rooms named here. */
const mayImport = {
  engine: [],
  ui: ['engine'],
  catalogue: ['engine'],
  course: ['engine', 'ui'],
  learner: ['course', 'engine', 'ui', 'platform'],
  workspace: ['course', 'engine', 'ui', 'learner', 'platform'],
  platform: ['engine', 'ui', 'course'],
  features: ['workspace', 'learner', 'course', 'ui', 'engine', 'platform'],
  'terminal-program': ['course', 'catalogue', 'engine', 'ui', 'workspace'],
  app: ['features', 'workspace', 'learner', 'course', 'catalogue', 'ui', 'engine', 'platform'],
};

/** Each library has one door: only files under these folders import it. */
const doors = {
  'dockerfile-ast': ['src/engine/dockerfile'],
  yaml: ['src/engine/yaml', 'src/course', 'build', 'src/terminal-program'],
  'monaco-editor': ['src/features/editor'],
  '@monaco-editor/react': ['src/features/editor'],
  'dockerfile-language-service': ['src/features/editor', 'src/platform/engine', 'src/app'],
  zustand: ['src/workspace', 'src/learner'],
  marked: ['src/ui'],
  wouter: ['src/app', 'src/ui', 'src/features'],
};

const badName = /^(utils?|helpers?|common|shared|lib|misc|services?|managers?)(\.|$)/i;
const problems = [];
const isTest = (path) => /\.(test|testing|bench)\.tsx?$|\.conformance\.test\.ts$/.test(path);

const walk = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (badName.test(name)) problems.push(`${relative(root, path)}: a name that says nothing`);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });

const imports = (text) =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g,
    ),
  ].map((m) => m[1] ?? m[2] ?? m[3]);
const roomOf = (path) => relative(source, path).split(/[\\/]/)[0];
const featureOf = (path) => relative(source, path).split(/[\\/]/)[1];

function checkLocal(path, target) {
  const from = roomOf(path);
  const to = roomOf(target);
  if (to.startsWith('..') || isTest(path)) return;
  if (from !== to && !(mayImport[from] ?? []).includes(to)) problems.push(`${relative(root, path)}: ${from} must not import ${to}`);
  if (from === 'features' && to === 'features' && featureOf(path) !== featureOf(target))
    problems.push(`${relative(root, path)}: a feature must not import another (${featureOf(target)})`);
}

function checkLibrary(path, name) {
  const library = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0];
  const allowed = doors[library];
  const place = relative(root, path).replaceAll('\\', '/');
  if (allowed && !isTest(path) && !allowed.some((door) => place.startsWith(`${door}/`) || place.startsWith(`${door}.`)))
    problems.push(`${place}: ${library} is imported only in ${allowed.join(', ')}`);
}

function checkSize(path, text) {
  const lines = text.split('\n').length;
  if (lines > 401 && !isTest(path) && !/\/data\/|\/words\//.test(path))
    problems.push(`${relative(root, path)}: ${lines} lines (at most 400)`);
}

for (const path of walk(source).filter((name) => /\.tsx?$/.test(name))) {
  const text = readFileSync(path, 'utf8');
  checkSize(path, text);
  for (const name of imports(text)) {
    if (name.startsWith('.')) checkLocal(path, resolve(dirname(path), name.replace(/\?.*$/, '')));
    else checkLibrary(path, name.replace(/\?.*$/, ''));
  }
}

for (const problem of problems) process.stderr.write(`architecture: ${problem}\n`);
process.stdout.write(problems.length === 0 ? 'architecture: all arrows hold\n' : `architecture: ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
