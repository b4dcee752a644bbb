// `npm start`: installs what is missing, builds what has changed, serves the page and prints its address.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, requireNode, root, say } from './install.mjs';
import { serve } from './serve.mjs';

const newest = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const sources = ['src', 'content', 'public', 'build', 'index.html', 'vite.config.ts', 'package-lock.json'];

function buildIfNeeded() {
  const built = join(root, 'dist/index.html');
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map((name) => newest(join(root, name))))) return;
  say('building the page (some seconds) …');
  const done = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) {
    say('the page could not be built; the lines above say why.');
    process.exit(1);
  }
}

function openOnDesktop(address) {
  if (process.env.CI || process.env.DRYDOCK_NO_OPEN) return;
  const desktop = process.platform === 'linux' ? process.env.DISPLAY || process.env.WAYLAND_DISPLAY : true;
  if (!desktop) return;
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  // Without an opener the printed address is enough.
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

requireNode();
installPackages();
buildIfNeeded();
const { address } = await serve(join(root, 'dist'), Number(process.env.PORT) || 4173);
say('ready; stop with Ctrl+C');
process.stdout.write(`${address}\n`);
openOnDesktop(address);
