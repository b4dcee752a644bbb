import { describe, expect, test } from 'vitest';
import { catalogueFacts, catalogueRegistry } from '../../catalogue/registry.ts';
import { modelledPrograms } from '../../engine/shell/programs/modelled-programs.ts';
import { filesForOutcome, gradeStep } from '../grade.ts';
import { loadScenario } from '../load.ts';
import type { FileState } from '../schema.ts';
import { nearMisses } from './near-misses.ts';
import { rightWays } from './right.ts';

const scenario = (await loadScenario('en', 'B04'))!;

const failuresOf = (files: FileState) =>
  gradeStep({
    scenario,
    step: null,
    files: filesForOutcome(scenario, files),
    locale: 'en',
    registry: catalogueRegistry,
    facts: catalogueFacts,
    programs: modelledPrograms,
  })
    .filter((report) => !report.passed && report.reason !== 'no-image')
    .map((report) => ({
      check: report.id,
      reason: report.reason,
      message: report.message,
      line: report.place === null ? null : report.place.range.start.line + 1,
    }));

describe('the outcome of B04', () => {
  test.each(rightWays.map((way) => [way.name, way] as const))('passes with %s', (_name, { dockerfile, files }) => {
    expect(failuresOf({ ...files, Dockerfile: dockerfile })).toEqual([]);
  });

  test.each(nearMisses.map((miss) => [miss.name, miss] as const))(
    'fails with %s, for its own reason',
    (_name, { dockerfile, files, fails, reason, also = [] }) => {
      const failures = failuresOf({ ...files, Dockerfile: dockerfile });
      expect(failures).toContainEqual(expect.objectContaining({ check: fails, reason }));
      expect(failures.filter((failure) => failure.check !== fails && !also.includes(failure.check))).toEqual([]);
      expect(failures.find((failure) => failure.check === fails)?.message).not.toBe('');
    },
  );
});
