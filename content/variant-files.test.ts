import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { catalogueFacts, catalogueRegistry } from '../src/catalogue/registry.ts';
import { readYaml } from '../src/engine/yaml/read-yaml.ts';
import { filesForStep, gradeStep } from '../src/course/grade.ts';
import { loadScenario } from '../src/course/load.ts';
import type { FileState } from '../src/course/schema.ts';
import { modelledPrograms } from '../src/engine/shell/programs/modelled-programs.ts';

const common = {
  step: v.string(),
  name: v.string(),
  change: v.optional(v.strictObject({ path: v.string(), from: v.string(), to: v.string() })),
  files: v.optional(v.record(v.string(), v.string()), {}),
};
const rightWays = read('right-files', v.array(v.strictObject(common)));
const nearMisses = read(
  'near-miss-files',
  v.array(v.strictObject({ ...common, fails: v.string(), reason: v.string(), also: v.optional(v.array(v.string()), []) })),
);
type Variant = (typeof rightWays)[number];

function read<S extends v.GenericSchema>(name: string, schema: S): v.InferOutput<S> {
  return v.parse(schema, readYaml(readFileSync(new URL(`B04/variants/${name}.yaml`, import.meta.url), 'utf8')).value);
}

const scenario = (await loadScenario('en', 'B04'))!;
/** The workflow of the step after is the whole one: both steps are asked about it. */
const solutionOf = (step: string): FileState => {
  const id = step === 'workflow' ? 'scan' : step;
  return scenario.steps.find((one) => one.id === id)?.solutions[0]?.files ?? {};
};

function filesOf({ step, change, files }: Variant): FileState {
  const found = scenario.steps.find((one) => one.id === step)!;
  if (!change) return filesForStep(found, files);
  const before = solutionOf(step)[change.path] ?? '';
  expect(before.split(change.from)).toHaveLength(2);
  return filesForStep(found, { ...files, [change.path]: before.replace(change.from, () => change.to) });
}

const failuresOf = (variant: Variant) =>
  gradeStep({
    scenario,
    step: variant.step,
    files: filesOf(variant),
    locale: 'en',
    registry: catalogueRegistry,
    facts: catalogueFacts,
    programs: modelledPrograms,
  })
    .filter((report) => !report.passed && !report.pending && report.reason !== 'no-image')
    .map(({ id, reason, hint }) => ({ check: id, reason, hasHint: hint !== null }));

describe('the files of a step', () => {
  test.each(rightWays.map((way) => [way.step, way.name, way] as const))('%s passes with: %s', (_step, _name, way) => {
    expect(failuresOf(way)).toEqual([]);
  });

  test.each(nearMisses.map((miss) => [miss.step, miss.name, miss] as const))('%s fails with: %s', (_step, _name, miss) => {
    const failures = failuresOf(miss);
    expect(failures).toContainEqual({ check: miss.fails, reason: miss.reason, hasHint: true });
    expect(failures.filter(({ check }) => check !== miss.fails && !miss.also.includes(check))).toEqual([]);
  });
});
