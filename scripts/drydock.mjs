// Bundles the terminal program from its sources (a fraction of a second) and runs it: `npm run drydock -- lint Dockerfile`.
import { build } from 'esbuild';
import { mkdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { dirname, join } from 'node:path';
import { contentModules } from '../build/content-modules.mjs';
import { courseModules } from '../build/course-modules.mjs';

const root = join(dirname(new URL(import.meta.url).pathname), '..');
const outfile = join(root, 'node_modules/.cache/drydock', `drydock-${process.pid}.mjs`);
await mkdir(dirname(outfile), { recursive: true });
await build({
  entryPoints: [join(root, 'src/terminal-program/main.ts')],
  outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error',
  plugins: [contentModules.esbuild(), courseModules.esbuild()],
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
});
const { rm } = await import('node:fs/promises');
process.on('exit', () => {});
try { await import(pathToFileURL(outfile).href); } finally { await rm(outfile, { force: true }); }
