// Finds exports that nobody imports, files that nobody reaches and dependencies that nobody uses.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const walk = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });

const files = ['src', 'e2e', 'build', 'scripts', 'content']
  .flatMap((name) => walk(join(root, name)))
  .filter((path) => /\.(tsx?|mjs)$/.test(path) && !path.endsWith('.d.ts'));
files.push(join(root, 'vite.config.ts'), join(root, 'playwright.config.ts'));
const isTest = (path) =>
  /\.(test|testing|bench)\.tsx?$/.test(path) || /[\\/](e2e|scripts|build)[\\/]/.test(path) || path.endsWith('.config.ts');
const entries = new Set(['src/app/main.tsx', 'src/terminal-program/main.ts'].map((path) => join(root, path)));
const texts = new Map(files.filter((path) => statSync(path, { throwIfNoEntry: false })).map((path) => [path, readFileSync(path, 'utf8')]));

/** What each file imports: file → names (`*` for all of it). */
function importsOf(path, text) {
  const found = [];
  const add = (specifier, names) => {
    if (!specifier.startsWith('.')) return;
    const target = resolve(dirname(path), specifier.replace(/\?.*$/, ''));
    found.push([target, names]);
  };
  for (const [, clause, specifier] of text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(?:type\s+)?([^'";]*?)\s*from\s*['"]([^'"]+)['"]/g))
    add(specifier, namesIn(clause));
  for (const [, specifier] of text.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)/g)) add(specifier, ['*']);
  for (const [, specifier] of text.matchAll(/(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g)) add(specifier, ['*']);
  for (const [, specifier] of text.matchAll(/new URL\(\s*['"]([^'"]+)['"]\s*,\s*import\.meta\.url/g)) add(specifier, ['*']);
  return found;
}

function namesIn(clause) {
  if (clause.includes('*')) return ['*'];
  const inside = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  const names = inside
    .split(',')
    .map((name) =>
      name
        .trim()
        .replace(/^type\s+/, '')
        .split(/\s+as\s+/)[0]
        .trim(),
    )
    .filter(Boolean);
  if (
    clause
      .replace(/\{[^}]*\}/, '')
      .replace(',', '')
      .trim()
  )
    names.push('default');
  return names;
}

const declaration =
  /(?:^|\n)export\s+(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(function\*?|const|let|class|interface|type|enum)\s+([A-Za-z_$][\w$]*)/g;
const exportsOf = (text) =>
  [...text.matchAll(declaration)].map(([, kind, name]) => ({ name, isType: kind === 'interface' || kind === 'type' }));

/** A type that the signatures of its own file speak of is needed by whoever calls them. */
const isMentioned = (text, name) => text.split(new RegExp(`\\b${name.replace('$', '\\$')}\\b`)).length > 2;

const used = new Map();
for (const [path, text] of texts)
  for (const [target, names] of importsOf(path, text)) {
    const known = used.get(target) ?? used.set(target, { names: new Set(), byCode: new Set() }).get(target);
    for (const name of names) {
      known.names.add(name);
      if (!isTest(path)) known.byCode.add(name);
    }
  }

const problems = [];
for (const [path, text] of texts) {
  if (isTest(path) || entries.has(path) || path.endsWith('.worker.ts')) continue;
  const known = used.get(path);
  if (!known) {
    problems.push(`${relative(root, path)}: nobody imports it`);
    continue;
  }
  if (known.names.has('*')) continue;
  for (const { name, isType } of exportsOf(text))
    if (!known.names.has(name) && !(isType && isMentioned(text, name)))
      problems.push(`${relative(root, path)}: export ${name} is not used`);
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const everything = [
  ...texts.values(),
  readFileSync(join(root, 'package.json'), 'utf8').replace(/"(dev)?[dD]ependencies"[\s\S]*?\}/g, ''),
  readFileSync(join(root, 'index.html'), 'utf8'),
].join('\n');
for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
  // Named by configuration, loaded by a tool's own name, or the other half of a package.
  const tool =
    ['typescript', 'oxlint', 'oxlint-tsgolint', 'prettier', 'react-dom', 'happy-dom', '@testing-library/dom'].includes(name) ||
    name.startsWith('@types/');
  if (!tool && !everything.includes(`'${name}`) && !everything.includes(`"${name}`)) problems.push(`package.json: ${name} is not used`);
}

for (const problem of problems) process.stderr.write(`unused: ${problem}\n`);
process.stdout.write(problems.length === 0 ? 'unused: nothing\n' : `unused: ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
