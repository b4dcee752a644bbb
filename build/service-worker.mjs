// A Vite plugin: after the bundle is made, writes sw.js with the list of all its files and their hashes.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/platform/offline/offline.worker.ts', import.meta.url));
const hash = (data) => createHash('sha256').update(data).digest('hex').slice(0, 20);
const walk = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });

/** Relative path → hash of every file of the built page but the service worker itself. */
export function precacheList(folder) {
  const files = walk(folder)
    .map((path) => [relative(folder, path).replaceAll('\\', '/'), path])
    .filter(([name]) => name !== 'sw.js' && !name.endsWith('.map'))
    .sort();
  return Object.fromEntries(files.map(([name, path]) => [name, hash(readFileSync(path))]));
}

export function serviceWorker() {
  let folder = 'dist';
  return {
    name: 'drydock-service-worker',
    apply: 'build',
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const files = precacheList(folder);
      const precache = { version: hash(JSON.stringify(files)), files };
      const done = await build({
        entryPoints: [source],
        bundle: true,
        write: false,
        minify: true,
        format: 'iife',
        target: 'es2022',
        define: { __PRECACHE__: JSON.stringify(precache) },
      });
      writeFileSync(join(folder, 'sw.js'), done.outputFiles[0].text);
    },
  };
}
