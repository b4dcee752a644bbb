import en from 'virtual:scenarios/en';
import zhTW from 'virtual:scenarios/zh-TW';
import { catalogueFacts } from '../../catalogue/registry.ts';
import { allPassed, filesForOutcome, filesForStep, gradeStep } from '../../course/grade.ts';
import type { FileState, Locale, Scenario } from '../../course/schema.ts';
import { modelledPrograms } from '../../engine/shell/programs/modelled-programs.ts';
import type { Operation } from './operations.ts';

const scenarios: Readonly<Record<Locale, Readonly<Record<string, Scenario>>>> = { en, 'zh-TW': zhTW };

/** `grade`: judges files by a step of a scenario, or by the outcome of the whole scenario. */
export const grade: Operation = (request, session) => {
  const locale: Locale = request['locale'] === 'zh-TW' ? 'zh-TW' : 'en';
  const scenario = scenarioOf(locale, request['scenario']);
  const step = stepOf(scenario, request['step']);
  const given = filesOf(request['files']);
  const files = step ? filesForStep(step, given) : filesForOutcome(scenario, given);
  const { registry } = session;
  const handedIn = step ? {} : { handedIn: { files: given, reference: scenario.outcomeFiles } };
  const engine = { registry, facts: catalogueFacts, programs: modelledPrograms };
  const reports = gradeStep({ scenario, step: step?.id ?? null, files, locale, ...handedIn, ...engine });
  return { checks: reports.map(({ why: _why, title: _title, ...report }) => report), passed: allPassed(reports) };
};

function scenarioOf(locale: Locale, id: unknown): Scenario {
  const found = typeof id === 'string' && Object.hasOwn(scenarios[locale], id) ? scenarios[locale][id] : undefined;
  if (!found) throw new Error(`grade: unknown scenario ${JSON.stringify(id)}; known: ${Object.keys(scenarios[locale]).join(', ')}`);
  return found;
}

/** No step, or `outcome`: the whole scenario. */
function stepOf(scenario: Scenario, id: unknown): Scenario['steps'][number] | null {
  if (id === undefined || id === null || id === '' || id === 'outcome') return null;
  const found = scenario.steps.find((step) => typeof id === 'string' && step.id === id.toLowerCase());
  if (!found) throw new Error(`grade: unknown step ${JSON.stringify(id)}; known: ${scenario.steps.map((step) => step.id).join(', ')}`);
  return found;
}

function filesOf(value: unknown): FileState {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('grade: "files" is an object of texts by path');
  for (const [path, text] of Object.entries(value))
    if (typeof text !== 'string') throw new Error(`grade: the file ${JSON.stringify(path)} is no text`);
  const files = Object.fromEntries(Object.entries(value as FileState).map(([path, text]) => [path.replace(/^(?:\.?\/)+/, ''), text]));
  const { dockerfile, ...others } = files;
  // As docker build does, which takes the one in small letters where there is no other.
  return dockerfile === undefined || Object.hasOwn(files, 'Dockerfile') ? files : { ...others, Dockerfile: dockerfile };
}
