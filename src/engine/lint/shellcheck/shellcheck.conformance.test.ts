import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeOf, lint } from '../lint.ts';
import { allRules } from '../rules/index.ts';

const known = new Set(allRules.flatMap(({ aliases }) => aliases.filter(({ tool }) => tool === 'shellcheck').map(({ code }) => code)));
const isInstalled = spawnSync('shellcheck', ['--version']).status === 0;
const exported = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY'].flatMap((name) => [name, name.toLowerCase()]);

/** One command line a line; those for bash begin with `bash: `. */
const scripts = readFileSync(new URL('shell-lines.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => (line.startsWith('bash: ') ? { shell: '/bin/bash', text: line.slice(6) } : { shell: '/bin/sh', text: line }));

/** What hadolint would ask: the shell in a first line, what a build sets exported. */
function answersOfShellcheck(): ReadonlyMap<number, readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'shell-lines-'));
  try {
    const files = scripts.map(({ shell, text }, index) => {
      const file = join(folder, String(index));
      writeFileSync(file, `#!${shell}\n${exported.map((name) => `export ${name}=1\n`).join('')}${text}\n`);
      return file;
    });
    const { stdout } = spawnSync('shellcheck', ['-f', 'json', '-e', 'SC1090,SC1091', ...files], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const answers = new Map<number, string[]>();
    for (const { file, code } of JSON.parse(stdout) as { file: string; code: number }[]) {
      const index = Number(file.slice(file.lastIndexOf('/') + 1));
      if (known.has(`SC${code}`)) answers.set(index, [...(answers.get(index) ?? []), `SC${code}`]);
    }
    return answers;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ours = ({ shell, text }: { readonly shell: string; readonly text: string }): readonly string[] =>
  lint({ text: `FROM a\nSHELL ["${shell}", "-c"]\nRUN ${text}\n`, rules: 'shellcheck' }).map((finding) => codeOf(finding, 'shellcheck'));

test.skipIf(!isInstalled)('agrees with ShellCheck on command lines as they stand in Dockerfiles', { timeout: 120_000 }, () => {
  expect(execFileSync('shellcheck', ['--version'], { encoding: 'utf8' })).toContain('ShellCheck');
  const theirs = answersOfShellcheck();
  const differing = scripts.flatMap((script, index) => {
    const [want, got] = [[...(theirs.get(index) ?? [])].sort().join(' '), [...ours(script)].sort().join(' ')];
    return want === got ? [] : [`${script.text}: ShellCheck ${want}, we ${got}`];
  });
  expect(differing).toEqual([]);
});
