// Holds the size budgets of the built page (bytes of gzip), and prints what is used of each.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const walk = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });

/** All chunks that are loaded with an entry, before anything is asked for. */
function statically(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) statically(next, seen);
  return seen;
}

const scripts = (keys) =>
  [...keys]
    .map((key) => manifest[key].file)
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipped(file), 0);
const keyOf = (part) => Object.keys(manifest).find((key) => key.includes(part));
const entry = keyOf('index.html');
const first = statically(entry);
const editor = keyOf('features/editor/monaco');
const everything = walk(dist).reduce((sum, path) => sum + statSync(path).size, 0);

const budgets = [
  ['first screen, script', scripts(first), 180_000],
  ['editor chunk', editor ? scripts([...statically(editor)].filter((key) => !first.has(key))) : Number.NaN, 900_000],
  ['everything kept offline (not compressed)', everything, 12_000_000],
];

let ok = true;
for (const [name, used, allowed] of budgets) {
  const within = used <= allowed;
  ok &&= within;
  process.stdout.write(`${within ? 'ok  ' : 'OVER'} ${name}: ${(used / 1000).toFixed(1)} of ${allowed / 1000} kB\n`);
}
const largest = walk(dist)
  .filter((path) => path.endsWith('.js'))
  .map((path) => [relative(dist, path), statSync(path).size])
  .sort((a, b) => b[1] - a[1])
  .slice(0, 6);
process.stdout.write(`largest: ${largest.map(([name, size]) => `${name} ${(size / 1000).toFixed(0)} kB`).join(', ')}\n`);
process.exitCode = ok ? 0 : 1;
