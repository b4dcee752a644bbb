// Installs what is missing, and says so; silent and quick when nothing is.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules/.cache/drydock/installed');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Says what is being done, on the standard error so that it never mixes with answers. */
export const say = (text) => process.stderr.write(`drydock: ${text}\n`);

/** Stops with a clear message where Node is too old for the tools. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Node ${process.versions.node} is too old: 20.19 or newer is needed (https://nodejs.org).`);
  process.exit(1);
}

/** Installs the packages of the lock file unless these very ones are installed. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('installing packages (about half a minute) …');
  const done = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    say('the packages could not be installed; the lines above say why.');
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}
