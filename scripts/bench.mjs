// `npm run bench`: bundles src/**/*.bench.ts and runs each; figures are printed, never asserted.
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages, requireNode, root } from './install.mjs';

requireNode();
installPackages();
const { build } = await import('esbuild');
const { nodeBundle } = await import('../build/terminal-program.mjs');
const walk = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
const wanted = process.argv.slice(2);
const folder = join(root, 'node_modules/.cache/drydock/bench');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const file of walk(join(root, 'src')).filter(
  (path) => path.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some((word) => path.includes(word))),
)) {
  const outfile = join(folder, `${relative(root, file).replaceAll(/[\\/]/g, '-')}.mjs`);
  await build({ ...nodeBundle, entryPoints: [file], outfile });
  process.stdout.write(`\n${relative(root, file)}\n`);
  await import(pathToFileURL(outfile).href);
}
