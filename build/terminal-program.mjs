// Bundles the terminal program, words and content included, into one file for Node.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contentModules } from './content-modules.mjs';
import { courseModules } from './course-modules.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));

/** How a file of ours becomes one module that Node runs. */
export const nodeBundle = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'error',
  plugins: [contentModules.esbuild(), courseModules.esbuild()],
  define: { __VERSION__: JSON.stringify(version), __PORTABLE__: 'false' },
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
};

/** Writes the program to `outfile`. */
export const bundleTerminalProgram = (outfile) => build({ ...nodeBundle, entryPoints: [at('src/terminal-program/main.ts')], outfile });
