import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDockerfile } from '../../dockerfile/reader.ts';
import { outlineOf } from '../outline.ts';
import type { OutlineStage } from '../outline.ts';
import { InheritedNames } from './inherited-names.ts';

const givesName = (stage: OutlineStage, name: string): boolean =>
  stage.steps.some(({ instruction }) => instruction.args[0]?.value === name) || (stage.base !== null && givesName(stage.base, name));

test('a stage has the names of those that it continues, and no others', () => {
  const stageTexts = fc.array(fc.tuple(fc.nat(8), fc.subarray(['A', 'B', 'C'])), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(stageTexts, (stages) => {
      const text = stages
        .map(([base, names], at) => `FROM s${base} AS s${at}\n${names.map((name) => `ENV ${name}=1\n`).join('')}`)
        .join('');
      const outline = outlineOf(readDockerfile(text));
      const inherited = new InheritedNames(outline.stages, (stage) =>
        stage.steps.flatMap(({ instruction }) => instruction.args[0]?.value ?? []),
      );
      for (const stage of outline.stages)
        for (const name of ['A', 'B', 'C']) expect(inherited.has(stage, name)).toBe(givesName(stage, name));
    }),
    { seed: 7, numRuns: 200 },
  );
});
