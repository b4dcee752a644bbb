import type { Course, CourseInBoth, Locale, Scenario, ScenarioCard } from './schema.ts';
import { inLocale } from './text-schema.ts';

/** The outline of the course in one language: what the map shows before any scenario is opened. */
export function outlineOf(course: CourseInBoth, locale: Locale): Course {
  const { scenarios, ...head } = inLocale(course, locale) as unknown as Omit<Course, 'scenarios'> & {
    readonly scenarios: readonly Scenario[];
  };
  return { ...head, scenarios: scenarios.map(cardOf) };
}

/** One scenario in one language; null when there is none of that id. */
export function scenarioOf(course: CourseInBoth, id: string, locale: Locale): Scenario | null {
  const found = course.scenarios.find((scenario) => scenario.id === id);
  return found ? inLocale(found, locale) : null;
}

function cardOf(scenario: Scenario): ScenarioCard {
  const { id, title, summary, difficulty, minutes, skills, goals, bonuses, parts } = scenario;
  return {
    id,
    title,
    summary,
    difficulty,
    minutes,
    skills,
    goals,
    bonuses,
    parts,
    steps: scenario.steps.map((step) => ({
      id: step.id,
      part: step.part,
      title: step.title,
      minutes: step.minutes,
      optional: step.optional,
      checks: step.checks.map((check) => check.id),
      questions: step.questions.map((question) => question.id),
    })),
    checkpoints: scenario.checkpoints.map((checkpoint) => ({ id: checkpoint.id, items: checkpoint.items.map((item) => item.id) })),
  };
}
