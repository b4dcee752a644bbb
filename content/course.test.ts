import { describe, expect, test } from 'vitest';
import { readContentFiles } from '../build/course-modules.mjs';
import { catalogueFacts, catalogueRegistry } from '../src/catalogue/registry.ts';
import { assembleCourse } from '../src/course/assemble.ts';
import { gradeStep } from '../src/course/grade.ts';
import { scenarioOf } from '../src/course/outline.ts';
import type { FileState, Scenario } from '../src/course/schema.ts';
import { modelledPrograms } from '../src/engine/shell/programs/modelled-programs.ts';

const { course, problems } = assembleCourse(readContentFiles());
const scenarios = (course?.scenarios ?? []).map((one) => scenarioOf(course!, one.id, 'en')!);

const grade = (scenario: Scenario, step: string, files: FileState) =>
  gradeStep({ scenario, step, files, locale: 'en', registry: catalogueRegistry, facts: catalogueFacts, programs: modelledPrograms });

/** What failed, as `check: reason (message)`; checks that only wait for the build are left out. */
const failuresOf = (reports: ReturnType<typeof grade>) =>
  reports
    .filter((report) => !report.passed && !report.pending && report.reason !== 'no-image')
    .map((report) => `${report.id}: ${report.reason} (${report.message})`);

test('the files of the course are as their schemas say', () => {
  expect(problems).toEqual([]);
});

test.each(scenarios.map((one) => [one.id, one] as const))(
  'the minutes of %s are those of its steps that are not optional',
  (_id, { minutes, steps }) => {
    expect(steps.reduce((sum, step) => sum + (step.optional ? 0 : step.minutes), 0)).toBe(minutes);
  },
);

for (const scenario of scenarios) {
  describe.each(scenario.steps.filter((step) => step.checks.length > 0))(`${scenario.id}, step $id`, (step) => {
    test('its start does not pass', () => {
      expect(grade(scenario, step.id, step.start).every((report) => report.passed)).toBe(false);
    });

    test.each(step.solutions.map((solution) => [solution.id, solution.files] as const))('solution %s passes', (_id, files) => {
      expect(failuresOf(grade(scenario, step.id, files))).toEqual([]);
    });

    if (step.mistakes.length > 0) {
      test.each(step.mistakes.map((mistake) => [mistake.id, mistake] as const))(
        'mistake %s fails its own check, for its own reason, and shows its hint',
        (_id, mistake) => {
          const reports = grade(scenario, step.id, mistake.files);
          const report = reports.find((one) => one.id === mistake.fails);
          expect(failuresOf(reports).map((line) => line.split(':')[0])).toEqual(expect.arrayContaining([mistake.fails]));
          const others = failuresOf(reports).filter((line) => ![mistake.fails, ...mistake.also].includes(line.split(':')[0] ?? ''));
          expect(others).toEqual([]);
          expect({ reason: report?.reason, hint: report?.hint, message: report?.message }).toMatchObject({
            reason: mistake.reason,
            hint: mistake.hint,
          });
        },
      );
    }
  });
}
