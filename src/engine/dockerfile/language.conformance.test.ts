import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readIgnoreFile } from '../ignore/ignore-file.ts';
import { createMatcher } from '../ignore/matcher.ts';
import { expandWords } from '../words/expand.ts';
import { splitWords } from './arguments.ts';
import { readHeredocMark, readHeredocMarks } from './heredoc.ts';
import { readDockerfile } from './reader.ts';
import { readStages } from './stages.ts';

const folder = '../shared/conformance';

interface ConformanceCase {
  readonly id: string;
  readonly kind: string;
  readonly dockerfile: string;
  readonly word: string;
  readonly file: string;
  readonly message?: string;
  readonly expect: unknown;
  readonly warnings: readonly (readonly string[])[];
  readonly patterns: readonly string[];
  readonly count?: number;
  readonly exclusions?: boolean;
  readonly error?: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly errorContains?: string;
  readonly matched?: readonly string[];
  readonly unmatched?: readonly string[];
}

const casesOf = (file: string, ...kinds: readonly string[]): readonly ConformanceCase[] =>
  existsSync(`${folder}/${file}`)
    ? (JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as ConformanceCase[]).filter(({ kind }) => kinds.includes(kind))
    : [];

/** The cases of the judges' files that no operation of the engine can be asked. */
describe.skipIf(!existsSync(folder))('cases of BuildKit and moby/patternmatcher', () => {
  test('are at hand', () => {
    expect(casesOf('buildkit-parser.json', 'words')).not.toHaveLength(0);
  });

  test.each(casesOf('buildkit-parser.json', 'words'))('$id', ({ word, expect: words }) => {
    expect(splitWords(word, '\\').map(({ value }) => value)).toEqual(words);
  });

  test.each(casesOf('buildkit-parser.json', 'heredocWord'))('$id', ({ word, expect: name }) => {
    const mark = readHeredocMark(word);
    const found = mark === null ? '' : 'error' in mark ? null : mark.name;
    expect(found).toBe(name);
  });

  test.each(casesOf('buildkit-parser.json', 'heredocLine'))('$id', ({ word, expect: names }) => {
    const marks = readHeredocMarks(word);
    expect('error' in marks ? null : marks.map(({ name }) => name)).toEqual(names);
  });

  test.each(casesOf('buildkit-parser.json', 'error').filter(({ message }) => message !== undefined))('$id', ({ dockerfile, message }) => {
    const errors = readStages(readDockerfile(dockerfile)).errors.map((error) => error.message);
    expect(errors.join('\n')).toContain(message);
  });

  test.each(casesOf('buildkit-parser.json', 'warnings'))('$id', ({ dockerfile, warnings }) => {
    const told = readDockerfile(dockerfile).warnings.map(({ instruction }) => `Empty continuation line found in: ${instruction}`);
    expect(told).toHaveLength(warnings.length);
    for (const [at, texts] of warnings.entries()) for (const text of texts) expect(told[at]).toContain(text);
  });

  test.each(casesOf('dockerignore.json', 'parse'))('$id', ({ file, patterns }) => {
    expect(readIgnoreFile(file).map(({ pattern }) => pattern)).toEqual(patterns);
  });

  test.each(casesOf('dockerignore.json', 'patterns'))('$id', ({ patterns, count, exclusions, error }) => {
    const created = createMatcher(patterns.map((pattern) => ({ pattern, line: 0 })));
    expect(created.ok).toBe(error !== true);
    if (!created.ok) return;
    expect(created.matcher.patterns).toHaveLength(count ?? created.matcher.patterns.length);
    expect(created.matcher.hasExceptions).toBe(exclusions ?? created.matcher.hasExceptions);
  });

  test.each(casesOf('buildkit-shell.json', 'env', 'words'))('$id', ({ word, env, errorContains, matched, unmatched, expect: wanted }) => {
    const expansion = expandWords(word, new Map(Object.entries(env)));
    expect(expansion.ok).toBe(wanted !== null);
    expect(expansion.ok ? '' : expansion.error).toContain(errorContains ?? '');
    if (!matched || !unmatched) return;
    expect([[...expansion.matched].sort(), [...expansion.unmatched].sort()]).toEqual([matched, unmatched]);
  });
});
