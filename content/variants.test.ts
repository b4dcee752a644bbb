import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { catalogueFacts, catalogueRegistry } from '../src/catalogue/registry.ts';
import { readYaml } from '../src/engine/yaml/read-yaml.ts';
import { filesForOutcome, gradeStep } from '../src/course/grade.ts';
import { loadScenario } from '../src/course/load.ts';
import type { FileState } from '../src/course/schema.ts';
import { modelledPrograms } from '../src/engine/shell/programs/modelled-programs.ts';

const common = { name: v.string(), dockerfile: v.string(), files: v.optional(v.record(v.string(), v.string()), {}) };
const rightWays = read('right', v.array(v.strictObject({ ...common, lineEnds: v.optional(v.literal('CRLF')) })));
const nearMisses = read(
  'near-misses',
  v.array(v.strictObject({ ...common, fails: v.string(), reason: v.string(), also: v.optional(v.array(v.string()), []) })),
);

function read<S extends v.GenericSchema>(name: string, schema: S): v.InferOutput<S> {
  return v.parse(schema, readYaml(readFileSync(new URL(`B04/variants/${name}.yaml`, import.meta.url), 'utf8')).value);
}

const scenario = (await loadScenario('en', 'B04'))!;

const failuresOf = (given: FileState) => {
  const files = filesForOutcome(scenario, given);
  const reports = gradeStep({
    scenario,
    step: null,
    files,
    handedIn: { files: given, reference: scenario.outcomeFiles },
    locale: 'en',
    registry: catalogueRegistry,
    facts: catalogueFacts,
    programs: modelledPrograms,
  });
  return reports
    .filter((report) => !report.passed && report.reason !== 'no-image')
    .map((report) => ({
      check: report.id,
      reason: report.reason,
      message: report.message,
      line: report.place === null ? null : report.place.range.start.line + 1,
    }));
};

describe('the outcome of B04', () => {
  test.each(rightWays.map((way) => [way.name, way] as const))('passes with %s', (_name, { dockerfile, files, lineEnds }) => {
    expect(failuresOf({ ...files, Dockerfile: lineEnds ? dockerfile.replaceAll('\n', '\r\n') : dockerfile })).toEqual([]);
  });

  test.each(nearMisses.map((miss) => [miss.name, miss] as const))(
    'fails with %s, for its own reason',
    (_name, { dockerfile, files, fails, reason, also }) => {
      const failures = failuresOf({ ...files, Dockerfile: dockerfile });
      const own = failures.find((failure) => failure.check === fails);
      expect(own).toMatchObject({ reason });
      expect(own?.message).not.toBe('');
      expect(failures.filter((failure) => failure.check !== fails && !also.includes(failure.check))).toEqual([]);
    },
  );

  test('is held to by dozens of right ways and a score of near misses', () => {
    expect(rightWays.length).toBeGreaterThan(48);
    expect(nearMisses.length).toBeGreaterThan(40);
  });
});
