import { describe, expect, test } from 'vitest';
import { fixAll } from './fix.ts';
import { lint } from './lint.ts';
import type { LintRequest } from './lint.ts';
import { emptyDirectory } from '../files/tree.ts';
import type { Registry, RegistryImage } from '../registry/types.ts';
import type { Finding, LintTool, Rule } from './rule.ts';

type Subject = Partial<Omit<LintRequest, 'text' | 'dockerfile' | 'rules' | 'catalogue' | 'onFault'>>;

/** A Dockerfile that a rule is asked about. */
export interface RuleCase extends Subject {
  readonly name?: string;
  readonly dockerfile: string;
  /** How many findings; default: at least one. */
  readonly count?: number;
  /** The text that the first finding's range covers. */
  readonly at?: string;
  /** Ask as this tool would judge. */
  readonly tool?: LintTool;
}

export interface FixCase extends Subject {
  readonly name?: string;
  readonly before: string;
  readonly after: string;
}

export interface RuleCases {
  readonly fires: readonly (string | RuleCase)[];
  readonly silent: readonly (string | RuleCase)[];
  readonly fixes?: readonly FixCase[];
  /** For all cases of the rule. */
  readonly given?: Subject;
}

/** A registry with empty images: their names and the platform that each was made for. */
export function registryOf(platforms: Readonly<Record<string, string>>): Registry {
  const imageOf = (reference: string, platform: string): RegistryImage => ({
    reference,
    image: { id: '', platform, config: {}, history: [], layers: [], tree: emptyDirectory, sizeBytes: 0 },
    digest: null,
    size: { bytes: 0, estimated: false, source: 'test' },
    distribution: 'scratch',
    recordedOn: null,
    endOfLife: null,
  });
  const find = (reference: string): RegistryImage | null => {
    const platform = platforms[reference];
    return platform === undefined ? null : imageOf(reference, platform);
  };
  return { find, similar: () => [] };
}

/** What one rule says of a text; a rule that throws fails the test. */
export const findingsOf = (rule: Rule, text: string, subject: Subject & { readonly tool?: LintTool } = {}): readonly Finding[] =>
  lint({
    ...subject,
    text,
    catalogue: [rule],
    rules: subject.tool ?? [rule.name],
    onFault: (_, error) => {
      throw error;
    },
  });

const caseOf = (one: string | RuleCase): RuleCase => (typeof one === 'string' ? { dockerfile: one } : one);
const titleOf = ({ name, dockerfile }: RuleCase): string => name ?? dockerfile.trim().replaceAll('\n', ' ⏎ ');

/** The text that a range covers. */
export function textAt(text: string, { start, end }: Finding['range']): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  lines[last] = lines[last]!.slice(0, end.character);
  lines[0] = lines[0]!.slice(start.character);
  return lines.join('\n');
}

/** Runs a rule over its cases: those where it fires, those where it is silent, and what its fixes make of a text. */
export function testRule(rule: Rule, { fires, silent, fixes = [], given = {} }: RuleCases): void {
  describe(rule.name, () => {
    test.each(fires.map(caseOf).map((one) => [titleOf(one), one] as const))('fires: %s', (_, { dockerfile, count, at, ...subject }) => {
      const findings = findingsOf(rule, dockerfile, { ...given, ...subject });
      if (count === undefined) expect(findings).not.toHaveLength(0);
      else expect(findings).toHaveLength(count);
      if (at !== undefined) expect(textAt(dockerfile, findings[0]!.range)).toBe(at);
    });
    test.each(silent.map(caseOf).map((one) => [titleOf(one), one] as const))('silent: %s', (_, { dockerfile, ...subject }) => {
      expect(findingsOf(rule, dockerfile, { ...given, ...subject })).toEqual([]);
    });
    if (fixes.length > 0) {
      test.each(fixes.map((one) => [one.name ?? titleOf({ dockerfile: one.before }), one] as const))(
        'fixes: %s',
        (_, { before, after, ...subject }) => {
          const request = { ...given, ...subject, catalogue: [rule], rules: [rule.name] };
          expect(fixAll({ ...request, text: before }).text).toBe(after);
          expect(fixAll({ ...request, text: after }).text).toBe(after);
        },
      );
    }
  });
}
