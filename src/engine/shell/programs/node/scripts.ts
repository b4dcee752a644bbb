import type { Invocation } from '../../process.ts';
import { complain, say } from '../surroundings.ts';
import { readManifest } from './manifest.ts';

/** Runs a script of package.json through the shell, the project's programs first in PATH; `preX` and `postX` around it. */
export function runScript(call: Invocation, manager: 'npm' | 'yarn' | 'pnpm', name: string, args: readonly string[]): number {
  const read = readManifest(call, call.cwd);
  if (!read.ok)
    return complain(
      call,
      `npm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${call.cwd}/package.json'`,
      254,
    );
  const { scripts } = read.manifest;
  const script = scripts.get(name) ?? (name === 'start' && manager === 'npm' ? 'node server.js' : undefined);
  if (script === undefined) return missingScript(call, manager, name);
  const steps = [scripts.get(`pre${name}`), [script, ...args].join(' '), scripts.get(`post${name}`)].filter((step) => step !== undefined);
  for (const step of steps) {
    say(call, `\n> ${read.manifest.name}@${read.manifest.version} ${name}\n> ${step}\n`);
    const env = new Map([
      ...call.env,
      ['PATH', `${call.cwd}/node_modules/.bin:${call.env.get('PATH') ?? ''}`] as const,
      ['npm_lifecycle_event', name] as const,
    ]);
    const result = call.exec(['sh', '-c', step], { env });
    const exitCode = result.started ? result.exitCode : 127;
    if (exitCode !== 0) return exitCode;
  }
  return 0;
}

function missingScript(call: Invocation, manager: string, name: string): number {
  if (manager === 'yarn') return complain(call, `error Command "${name}" not found.`);
  if (manager === 'pnpm') return complain(call, ` ERR_PNPM_NO_SCRIPT  Missing script: ${name}`);
  return complain(call, `npm error Missing script: "${name}"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run`);
}
