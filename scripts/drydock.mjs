// Bundles the terminal program from its sources (a fraction of a second) and runs it: `npm run drydock -- lint Dockerfile`.
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages, requireNode, root } from './install.mjs';

requireNode();
installPackages();
const { bundleTerminalProgram } = await import('../build/terminal-program.mjs');
const outfile = join(root, 'node_modules/.cache/drydock', `drydock-${process.pid}.mjs`);
mkdirSync(dirname(outfile), { recursive: true });
process.on('exit', () => rmSync(outfile, { force: true }));
await bundleTerminalProgram(outfile);
await import(pathToFileURL(outfile).href);
