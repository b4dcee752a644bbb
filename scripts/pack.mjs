// Before packing: writes the terminal program that `npx drydock` runs.
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleTerminalProgram } from '../build/terminal-program.mjs';
import { root, say } from './install.mjs';

const outfile = join(root, 'dist-drydock/drydock.mjs');
mkdirSync(join(root, 'dist-drydock'), { recursive: true });
await bundleTerminalProgram(outfile);
chmodSync(outfile, 0o755);
say(`wrote ${outfile}`);
