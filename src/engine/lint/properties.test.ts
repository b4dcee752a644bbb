import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRulePages } from '../../../build/content-modules.mjs';
import { catalogueRegistry } from '../../catalogue/registry.ts';
import { readDockerfile } from '../dockerfile/reader.ts';
import { readStages } from '../dockerfile/stages.ts';
import { comparePositions } from '../text/position.ts';
import type { Position } from '../text/position.ts';
import { buildContextOf } from './build-context.ts';
import { builtSubject, testDay } from './built.testing.ts';
import { applyFixes, fixAll } from './fix.ts';
import { lint } from './lint.ts';
import type { LintRequest } from './lint.ts';
import type { Finding, LintConfig, Rule } from './rule.ts';
import { registryOf } from './rule-tester.testing.ts';
import { allRules } from './rules/index.ts';

const seed = 20_261_122;
/** `FUZZ_RUNS=1000000` asks about as many documents. */
const runs = (usual: number): number => Number(process.env['FUZZ_RUNS'] ?? usual);
const names = allRules.map((rule) => rule.name);
const types = ['url', 'spdx', 'semver', 'rfc3339', 'hash', 'email'];
const config: Partial<LintConfig> = {
  trustedRegistries: ['docker.io'],
  labelSchema: { team: 'text', constructor: 'text', ...Object.fromEntries(types.map((type) => [type, type])) },
  strictLabels: true,
};

/** What the rules know beside the text: enough for each of them to speak. */
const files = {
  'requirements.txt': 'fastapi\n',
  'app/main.py': 'print()\n',
  'app.py': 'print()\n',
  '.env': 'TOKEN=abc\n',
  'build.log': 'done\n',
  '.dockerignore': '*.log\n',
};
const oneForArm = registryOf({ 'example/arm-only:1': 'linux/arm64' });
const knowledge: Partial<LintRequest> = {
  config,
  context: buildContextOf(Object.keys(files), '*.log\n.env\n'),
  registry: {
    similar: (...asked) => catalogueRegistry.similar(...asked),
    find: (...asked) => oneForArm.find(...asked) ?? catalogueRegistry.find(...asked),
  },
  today: testDay,
};

interface Example {
  readonly text: string;
  /** It is about what a build leaves behind. */
  readonly isBuilt: boolean;
}

/** The examples of all pages: each kind of line that some rule looks at. A label of a type is called by it. */
const examples: readonly Example[] = (readRulePages('en') as { body: string }[]).flatMap(({ body }) =>
  [...body.matchAll(/^```dockerfile \w+([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, given, text]) => {
    const type = /"label": "(\w+)"/.exec(given!)?.[1];
    return { text: type === undefined ? text! : text!.replaceAll('label=', `${type}=`), isBuilt: given!.includes('"files"') };
  }),
);

const nasty = [
  ' ',
  '\t',
  '\\',
  '\\\n',
  '\n',
  '\r\n',
  '"',
  "'",
  '`',
  '$',
  '${',
  '}',
  '$(',
  ')',
  '|',
  '&&',
  '||',
  ';',
  '&',
  '<<EOF\n',
  'EOF\n',
  '#',
  '[',
  ']',
  '["a", "',
  '--from=',
  '--mount=type=cache,target=',
  '=',
  '@',
  ':',
  '\0',
  '\u202E',
  '\uD800',
  '🐳',
  '__proto__',
  'ONBUILD ',
  'FROM ',
  'RUN ',
  '# hadolint ignore=',
  '# drydock stage ignore=no-sudo',
  '# escape=`\n',
  'ENV A=$A',
  'RUN cd ',
  'apt install ',
  '( ',
  '{ ',
  'if ',
  'case x in ',
  '$((',
];

interface Mutation {
  readonly kind: 'insert' | 'delete' | 'double' | 'cut';
  /** In ten thousandths of the text. */
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.oneof(
    { arbitrary: fc.constantFrom<Mutation['kind']>('insert', 'delete', 'double'), weight: 19 },
    { arbitrary: fc.constant('cut' as const), weight: 1 },
  ),
  at: fc.nat(9_999),
  length: fc.integer({ min: 1, max: 12 }),
  text: fc.constantFrom(...nasty),
});

function mutate(text: string, { kind, at, length, text: inserted }: Mutation): string {
  const offset = Math.floor((at / 10_000) * text.length);
  if (kind === 'insert') return text.slice(0, offset) + inserted + text.slice(offset);
  if (kind === 'delete') return text.slice(0, offset) + text.slice(offset + length);
  return kind === 'cut' ? text.slice(0, offset + 1) : text.slice(0, offset + length) + text.slice(offset);
}

/** One to `mostExamples` one behind the other, with one to `mostMutations`. */
const mutated = (among: readonly Example[], mostExamples: number, mostMutations: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...among.map(({ text }) => text)), { minLength: 1, maxLength: mostExamples, size: 'max' }),
      fc.array(mutation, { minLength: 1, maxLength: mostMutations, size: 'max' }),
    )
    .map(([parts, mutations]) => mutations.reduce(mutate, parts.join('')));

/** The words and marks of all examples in any order. */
const words = [...new Set(examples.flatMap(({ text }) => text.match(/\w+|[^\w\s]+|\s+/g) ?? []))];
const random: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...words, ...nasty), { minLength: 5, maxLength: 60, size: 'max' })
  .map((parts) => parts.join(''));

const ofBuilds = examples.filter(({ isBuilt }) => isBuilt);
const documents = fc.oneof(
  { arbitrary: mutated(examples, 4, 6), weight: 8 },
  { arbitrary: mutated(ofBuilds, 1, 2), weight: 1 },
  { arbitrary: random, weight: 1 },
);

const ask = (text: string, more: Partial<LintRequest> = {}): readonly Finding[] =>
  lint({
    text,
    ...knowledge,
    rules: names,
    onFault: (rule, error) => {
      throw new Error(`${rule.name} threw`, { cause: error });
    },
    ...more,
  });

const countOf = (findings: readonly Finding[]): ReadonlyMap<string, number> =>
  findings.reduce((counts, { rule }) => counts.set(rule, (counts.get(rule) ?? 0) + 1), new Map<string, number>());

const reversed: readonly Rule[] = [...allRules].reverse();
/** Ten thousand documents take their time on a busy machine. */
const patienceMs = 300_000;

/** What makes a property fail: cheaper than an expectation for each of a million ranges. */
function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

const holdsFor = (numRuns: number, check: (text: string) => void): void =>
  expect(() => fc.assert(fc.property(documents, check), { seed, numRuns: runs(numRuns), unbiased: true })).not.toThrow();

function rangesMustLieInside(text: string, findings: readonly Finding[]): void {
  const lengths = text.split('\n').map((line) => line.length);
  const isInside = ({ line, character }: Position): boolean => line < lengths.length && character <= lengths[line]!;
  for (const { range, fixes, rule } of findings) {
    for (const one of [range, ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.range))]) {
      const isSound = isInside(one.start) && isInside(one.end) && comparePositions(one.start, one.end) <= 0;
      must(isSound, `${rule} ${JSON.stringify(one)}`);
    }
  }
}

/** What BuildKit refuses of a text, apart from the place. */
const refusal = (text: string): string | null => readStages(readDockerfile(text)).errors[0]?.message ?? null;

describe('random and mutated documents', () => {
  test('every rule answers with ranges inside of the text, whatever the order of the rules', { timeout: patienceMs }, () => {
    const texts = new Set<string>();
    holdsFor(10_000, (text) => {
      const findings = ask(text);
      texts.add(text);
      rangesMustLieInside(text, findings);
      must(JSON.stringify(ask(text, { catalogue: reversed })) === JSON.stringify(findings), 'another order, another answer');
    });
    expect(texts.size).toBeGreaterThan(0.9 * runs(10_000));
  });

  test('every tool has its answer', { timeout: patienceMs }, () => {
    holdsFor(10_000, (text) => {
      for (const tool of ['hadolint', 'buildkit', 'shellcheck'] as const) rangesMustLieInside(text, ask(text, { rules: tool }));
    });
  });

  test('with a build too, and no rule is silent in all of them', { timeout: patienceMs }, () => {
    const speakers = new Set<string>();
    holdsFor(3_000, (text) => {
      const findings = [...ask(text), ...ask(text, builtSubject(text, files))];
      rangesMustLieInside(text, findings);
      for (const { rule } of findings) speakers.add(rule);
    });
    expect(names.filter((name) => !speakers.has(name))).toEqual([]);
  });

  test('a fix takes its own finding away, adds none, and is built where the text was', { timeout: patienceMs }, () => {
    holdsFor(10_000, (text) => {
      const findings = ask(text);
      const before = countOf(findings);
      for (const { rule, fixes } of findings) {
        for (const fix of fixes) {
          const fixed = applyFixes(text, [fix]).text;
          const after = countOf(ask(fixed));
          must((after.get(rule) ?? 0) < (before.get(rule) ?? 0), `${rule} is still there`);
          for (const [name, count] of after) must(count <= (before.get(name) ?? 0), `${rule} adds ${name}`);
          must(refusal(text) !== null || refusal(fixed) === null, `${rule} breaks the file`);
        }
      }
    });
  });

  test('fixing twice is fixing once', { timeout: patienceMs }, () => {
    holdsFor(5_000, (text) => {
      const once = fixAll({ text, ...knowledge, rules: names }).text;
      const twice = fixAll({ text: once, ...knowledge, rules: names });
      must(twice.text === once && twice.applied === 0, 'a fix makes room for another');
    });
  });
});
