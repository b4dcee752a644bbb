import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corePrograms } from './core/core-programs.ts';
import { modelledPrograms } from './modelled-programs.ts';
import { Box, rootUser } from './program.testing.ts';

const names = [...modelledPrograms.keys()].filter((name) => !corePrograms.has(name));

const words = fc.oneof(
  fc.constantFrom(
    ...'install add update -y -qq -r -e -c -m -o -t --target --prefix --user --no-index -f . .. / - -- -- = "" \' clone build run ci mod download chef cook prepare venv sync pip config set -ldflags --release --version __proto__ constructor toString a==1 a[b]==x a>=1,<2 a@b http://x https://[ localhost:99999 app:app x.whl x.tar.gz -C -O -rf *'.split(
      ' ',
    ),
  ),
  fc.string({ maxLength: 12 }),
);

/** Files that the programs read, full of what a hurried or malicious hand could write. */
const texts = fc.oneof(
  fc.string({ maxLength: 80, unit: 'binary' }),
  fc.constantFrom(
    '{',
    '[]',
    '{"scripts":{"__proto__":"x"},"dependencies":{"constructor":"1"}}',
    '[project]\ndependencies = [',
    '[package]\nname = "\n[[bin]]\n',
    'require (\n\tx v1\n',
    'all: all\n\t@echo $(all)\nall = $(all)\n',
    '-r requirements.txt\n-e .\n',
    'a = $(a)$(a)\n$(a): $(a)\n',
    '\\\n\\\n',
    '{"a":'.repeat(50),
    'import os; print("'.repeat(20),
  ),
);

describe('every modelled program', () => {
  test('has a model of its own', () => {
    expect(names.length).toBeGreaterThan(60);
  });

  test('never throws, whatever it is told, and ends with a code of a process', () => {
    const files = [
      'requirements.txt',
      'package.json',
      'package-lock.json',
      'pyproject.toml',
      'Cargo.toml',
      'Cargo.lock',
      'go.mod',
      'main.go',
      'main.py',
      'Makefile',
      'recipe.json',
      'tsconfig.json',
    ];
    const box = new Box('python:3.11');
    for (const name of names)
      box.fs.writeFile(`/usr/local/bin/${name}`, { kind: 'opaque', sizeBytes: 10, identity: name, program: name }, 0o755, rootUser);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(words, { maxLength: 6 }),
        fc.constantFrom(...files),
        texts,
        fc.boolean(),
        (name, args, file, text, network) => {
          box.put(`/work/${file}`, text);
          const { exitCode } = box.run([`/usr/local/bin/${name}`, ...args], { cwd: '/work', network });
          expect(Number.isInteger(exitCode) && exitCode >= 0 && exitCode <= 255).toBe(true);
        },
      ),
      { numRuns: 3000, seed: 20261122 },
    );
  });

  test('the same calls leave the same files', () => {
    const layers = [0, 1].map(() => {
      const box = new Box('python:3.11-slim', { '/r.txt': 'flask\nuvicorn[standard]\n' });
      for (const line of [
        'apt-get update',
        'apt-get install -y curl gcc',
        'pip install -r /r.txt',
        'python -m venv /venv',
        'curl -o /x https://example.com/x.zip',
      ])
        box.run(line);
      return box.layer();
    });
    expect(layers[0]).toEqual(layers[1]);
  });
});
