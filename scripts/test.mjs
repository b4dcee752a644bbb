// `npm test`: installs what is missing and runs every check, one after the other, saying what it does.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, requireNode, root, say } from './install.mjs';

const reports = join(root, 'node_modules/.cache/drydock/reports');
const node = (script, ...args) => [process.execPath, [script, ...args]];
const tsc = (project) => node('node_modules/typescript/bin/tsc', '-p', project);

/** Every check by name; `report` names a JSON report whose tests are counted, without one a check counts as one. */
const checks = [
  {
    name: 'types',
    commands: [tsc('src/engine/tsconfig.json'), tsc('tsconfig.json'), tsc('tsconfig.worker.json'), tsc('tsconfig.node.json')],
  },
  { name: 'lint', commands: [node('node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings')] },
  { name: 'architecture', commands: [node('scripts/architecture.mjs')] },
  { name: 'unused code', commands: [node('scripts/unused.mjs')] },
  {
    name: 'unit, property and content tests',
    commands: [
      node(
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${join(reports, 'unit.json')}`,
      ),
    ],
    report: 'unit.json',
  },
  {
    name: 'build',
    commands: [
      node('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'),
      node('node_modules/vite/bin/vite.js', 'build', '--mode', 'portable', '--logLevel', 'warn'),
    ],
  },
  { name: 'size budgets', commands: [node('scripts/budgets.mjs')] },
  { name: 'browser tests', commands: [node('node_modules/@playwright/test/cli.js', 'test')], report: 'browser.json' },
];

const run = ([command, args]) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DRYDOCK_REPORTS: reports },
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });

function readReport(name) {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'));
  } catch {
    return null;
  }
}

/** Passed and failed tests of a report of Vitest or Playwright. */
function count(report) {
  if (typeof report.numPassedTests === 'number') return { passed: report.numPassedTests, failed: report.numFailedTests };
  return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky };
}

async function runCheck(check) {
  say(`${check.name} …`);
  const started = process.hrtime.bigint();
  let ok = true;
  for (const command of check.commands) ok = (await run(command)) === 0 && ok;
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const report = check.report ? readReport(check.report) : null;
  const { passed, failed } = report ? count(report) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  say(`${check.name}: ${ok ? 'passed' : 'FAILED'} (${seconds.toFixed(1)} s)`);
  return { name: check.name, ok, passed, failed: ok ? failed : Math.max(1, failed) };
}

requireNode();
installPackages();
rmSync(reports, { recursive: true, force: true });
const only = process.argv.slice(2);
const results = [];
for (const check of checks) if (only.length === 0 || only.some((word) => check.name.includes(word))) results.push(await runCheck(check));
const failed = results.filter((result) => !result.ok);
if (failed.length > 0) say(`failed: ${failed.map((result) => result.name).join(', ')}`);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = failed.length > 0 || results.length === 0 ? 1 : 0;
