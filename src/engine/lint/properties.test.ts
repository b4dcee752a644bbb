import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRulePages } from '../../../build/content-modules.mjs';
import { comparePositions } from '../text/position.ts';
import type { Position } from '../text/position.ts';
import { applyFixes, fixAll } from './fix.ts';
import { lint } from './lint.ts';
import type { LintRequest } from './lint.ts';
import type { Finding, LintConfig, Rule } from './rule.ts';
import { allRules } from './rules/index.ts';

const seed = 20_261_122;
/** `FUZZ_RUNS=1000000` asks about as many documents. */
const runs = (usual: number): number => Number(process.env['FUZZ_RUNS'] ?? usual);
const names = allRules.map((rule) => rule.name);
const config: Partial<LintConfig> = {
  trustedRegistries: ['docker.io'],
  labelSchema: { team: 'text', label: 'url', constructor: 'semver', other: 'spdx', when: 'rfc3339', mail: 'email', hash: 'hash' },
};

/** The examples of all pages: each kind of line that some rule looks at. */
const examples: readonly string[] = (readRulePages('en') as { body: string }[]).flatMap(({ body }) =>
  [...body.matchAll(/^```dockerfile [^\n]*\n([\s\S]*?)^```$/gm)].map(([, text]) => text!),
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
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom<Mutation['kind']>('insert', 'insert', 'delete', 'double', 'cut'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(12),
  text: fc.constantFrom(...nasty),
});

function mutate(text: string, { kind, at, length, text: inserted }: Mutation): string {
  const offset = Math.floor(at * text.length);
  if (kind === 'insert') return text.slice(0, offset) + inserted + text.slice(offset);
  if (kind === 'delete') return text.slice(0, offset) + text.slice(offset + length);
  return kind === 'cut' ? text.slice(0, offset + 1) : text.slice(0, offset + length) + text.slice(offset);
}

/** Up to four examples one behind the other, with up to six mutations. */
const documents: fc.Arbitrary<string> = fc
  .tuple(fc.array(fc.constantFrom(...examples), { maxLength: 4 }), fc.array(mutation, { maxLength: 6 }))
  .map(([parts, mutations]) => mutations.reduce(mutate, parts.join('')));

const ask = (text: string, more: Partial<LintRequest> = {}): readonly Finding[] =>
  lint({
    text,
    config,
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
  expect(() => fc.assert(fc.property(documents, check), { seed, numRuns: runs(numRuns) })).not.toThrow();

describe('mutated documents', () => {
  test('every rule answers with ranges inside of the text', { timeout: patienceMs }, () => {
    holdsFor(10_000, (text) => {
      const lengths = text.split('\n').map((line) => line.length);
      const isInside = ({ line, character }: Position): boolean => line < lengths.length && character <= lengths[line]!;
      for (const { range, fixes, rule } of ask(text)) {
        for (const one of [range, ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.range))]) {
          const isSound = isInside(one.start) && isInside(one.end) && comparePositions(one.start, one.end) <= 0;
          must(isSound, `${rule} ${JSON.stringify(one)}`);
        }
      }
    });
  });

  test('every tool has its answer, and the order of the rules means nothing', { timeout: patienceMs }, () => {
    holdsFor(2_500, (text) => {
      for (const tool of ['hadolint', 'buildkit', 'shellcheck'] as const) ask(text, { rules: tool });
      must(JSON.stringify(ask(text, { catalogue: reversed })) === JSON.stringify(ask(text)), 'another order, another answer');
    });
  });

  test('a fix takes its own finding away and adds none', { timeout: patienceMs }, () => {
    holdsFor(10_000, (text) => {
      const findings = ask(text);
      const before = countOf(findings);
      for (const { rule, fixes } of findings) {
        for (const fix of fixes) {
          const after = countOf(ask(applyFixes(text, [fix]).text));
          must((after.get(rule) ?? 0) < (before.get(rule) ?? 0), `${rule} is still there`);
          for (const [name, count] of after) must(count <= (before.get(name) ?? 0), `${rule} adds ${name}`);
        }
      }
    });
  });

  test('fixing twice is fixing once', { timeout: patienceMs }, () => {
    holdsFor(5_000, (text) => {
      const once = fixAll({ text, config, rules: names }).text;
      const twice = fixAll({ text: once, config, rules: names });
      must(twice.text === once && twice.applied === 0, 'a fix makes room for another');
    });
  });
});
