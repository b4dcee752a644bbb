import * as v from 'valibot';
import { readYaml } from '../engine/yaml/read-yaml.ts';
import { notesTemplateSchema } from './notes-schema.ts';
import { checkpointSchema } from './question-schema.ts';
import {
  courseFileSchema,
  glossaryFileSchema,
  scenarioFileSchema,
  stepFileSchema,
  type CourseInBoth,
  type FileState,
  type ScenarioInBoth,
  type StepInBoth,
} from './schema.ts';

/** What is wrong with a file of the course: the file, the place in it, and what was expected there. */
interface ContentProblem {
  readonly file: string;
  readonly at: string;
  readonly message: string;
}

interface Assembled {
  /** null when something is so wrong that there is no course. */
  readonly course: CourseInBoth | null;
  readonly problems: readonly ContentProblem[];
}

/** Texts of `content/` by path below it. */
type ContentFiles = ReadonlyMap<string, string>;

/** Reads the whole course out of the files of `content/`. Never throws on content: what is wrong is told as problems. */
export function assembleCourse(files: ContentFiles): Assembled {
  const reader = new Reader(files);
  const head = reader.yaml('course.yaml', courseFileSchema);
  const glossary = reader.yaml('glossary.yaml', glossaryFileSchema) ?? [];
  const scenarios = (head?.scenarios ?? []).map((id) => assembleScenario(reader, id)).filter((scenario) => scenario !== null);
  const course = head && scenarios.length > 0 ? { ...head, scenarios, glossary } : null;
  return { course, problems: reader.problems };
}

type StepFile = v.InferOutput<typeof stepFileSchema>;
type ScenarioFile = v.InferOutput<typeof scenarioFileSchema>;

function assembleScenario(reader: Reader, id: string): ScenarioInBoth | null {
  const file = `${id}/scenario.yaml`;
  const head = reader.yaml(file, scenarioFileSchema);
  const notes = reader.yaml(`${id}/notes.yaml`, notesTemplateSchema);
  if (!head || !notes) return null;
  if (head.id !== id) reader.report(file, 'id', `expected ${JSON.stringify(id)}, the name of its folder`);
  const appFiles = reader.folder(`apps/${head.app}`);
  if (Object.keys(appFiles).length === 0) reader.report(file, 'app', `there is no folder content/apps/${head.app}`);
  const steps = assembleSteps(reader, head, appFiles);
  const outcomeStep = steps.find((step) => step.id === head.outcomeFiles);
  if (!outcomeStep) reader.report(file, 'outcomeFiles', `there is no step ${JSON.stringify(head.outcomeFiles)}`);
  const checkpoints = head.checkpointGroups.flatMap((group) => group.checkpoints.map((name) => readCheckpoint(reader, id, group.id, name)));
  return {
    ...head,
    parts: head.parts.map(({ id: part, title, about }) => ({ id: part, title, about })),
    steps,
    appFiles,
    outcomeFiles: outcomeStep?.solutions[0]?.files ?? appFiles,
    checkpointGroups: head.checkpointGroups.map(({ id: group, title }) => ({ id: group, title })),
    checkpoints: checkpoints.filter((checkpoint) => checkpoint !== null),
    notes,
  };
}

function readCheckpoint(reader: Reader, scenario: string, group: string, name: string) {
  const file = `${scenario}/checkpoints/${name}.yaml`;
  const checkpoint = reader.yaml(file, checkpointSchema);
  if (!checkpoint) return null;
  if (checkpoint.id !== name) reader.report(file, 'id', `expected ${JSON.stringify(name)}, the name of its file`);
  if (checkpoint.group !== group) reader.report(file, 'group', `expected ${JSON.stringify(group)}, the group that lists it`);
  return checkpoint;
}

function assembleSteps(reader: Reader, head: ScenarioFile, appFiles: FileState): readonly StepInBoth[] {
  const steps: StepInBoth[] = [];
  for (const part of head.parts) {
    for (const name of part.steps) {
      const step = assembleStep(reader, { folder: `${head.id}/steps/${name}`, name, part: part.id, done: steps, appFiles });
      if (step) steps.push(step);
    }
  }
  return steps;
}

interface StepPlace {
  readonly folder: string;
  readonly name: string;
  readonly part: string;
  readonly done: readonly StepInBoth[];
  readonly appFiles: FileState;
}

function assembleStep(reader: Reader, place: StepPlace): StepInBoth | null {
  const file = `${place.folder}/step.yaml`;
  const head = reader.yaml(file, stepFileSchema);
  const lesson = { 'zh-TW': reader.text(`${place.folder}/lesson.zh-TW.md`), en: reader.text(`${place.folder}/lesson.en.md`) };
  if (!head) return null;
  if (head.id !== place.name) reader.report(file, 'id', `expected ${JSON.stringify(place.name)}, the name of its folder`);
  const { from, without, ...rest } = head;
  const start = leaveOut({ ...inheritedFiles(reader, file, from, place), ...reader.folder(`${place.folder}/start`) }, without);
  const solutions = readSolutions(reader, head, place.folder, start);
  return {
    ...rest,
    part: place.part,
    lesson,
    start,
    solutions,
    mistakes: readMistakes(reader, head, place.folder, start, solutions[0]?.files ?? start),
  };
}

function inheritedFiles(reader: Reader, file: string, from: string, place: StepPlace): FileState {
  const before = from === 'previous' ? place.done.at(-1) : place.done.find((step) => step.id === from);
  if (from === 'app' || (from === 'previous' && !before)) return place.appFiles;
  if (!before) reader.report(file, 'from', `there is no earlier step ${JSON.stringify(from)}`);
  return before?.solutions[0]?.files ?? before?.start ?? place.appFiles;
}

function readSolutions(reader: Reader, head: StepFile, folder: string, start: FileState): StepInBoth['solutions'] {
  const one = reader.folder(`${folder}/solution`);
  const first =
    Object.keys(one).length > 0
      ? [{ id: 'solution', title: { 'zh-TW': '參考解答', en: 'One way to do it' }, files: { ...start, ...one } }]
      : [];
  const named = head.solutions.map(({ id, title }) => {
    const files = reader.folder(`${folder}/solutions/${id}`);
    if (Object.keys(files).length === 0) reader.report(`${folder}/step.yaml`, `solutions.${id}`, `there are no files in solutions/${id}`);
    return { id, title, files: { ...start, ...files } };
  });
  reader.expectNamed(
    folder,
    'solutions',
    head.solutions.map(({ id }) => id),
  );
  return [...first, ...named];
}

function readMistakes(reader: Reader, head: StepFile, folder: string, start: FileState, solution: FileState): StepInBoth['mistakes'] {
  reader.expectNamed(
    folder,
    'mistakes',
    head.mistakes.map(({ id }) => id),
  );
  return head.mistakes.map((mistake) => {
    const own = reader.folder(`${folder}/mistakes/${mistake.id}`);
    if (Object.keys(own).length === 0 && mistake.without.length === 0)
      reader.report(`${folder}/step.yaml`, `mistakes.${mistake.id}`, `there are no files in mistakes/${mistake.id}`);
    return { ...mistake, files: leaveOut({ ...(mistake.over === 'start' ? start : solution), ...own }, mistake.without) };
  });
}

const leaveOut = (files: FileState, names: readonly string[]): FileState =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !names.includes(path)));

/** Gives files as their schemas have them, and collects what is wrong with them. */
class Reader {
  readonly problems: ContentProblem[] = [];
  constructor(private readonly files: ContentFiles) {}

  report(file: string, at: string, message: string): void {
    this.problems.push({ file: `content/${file}`, at, message });
  }

  text(file: string): string {
    const found = this.files.get(file);
    if (found === undefined) this.report(file, '', 'the file is missing');
    return found ?? '';
  }

  yaml<S extends v.GenericSchema>(file: string, schema: S): v.InferOutput<S> | null {
    const source = this.text(file);
    if (!this.files.has(file)) return null;
    const value = this.parse(file, source);
    if (value === undefined) return null;
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    for (const issue of result.issues) this.report(file, v.getDotPath(issue) ?? '', describe(issue));
    return null;
  }

  private parse(file: string, source: string): unknown {
    const { value, error } = readYaml(source);
    if (!error) return value;
    this.report(file, `line ${error.range.start.line + 1}`, error.message);
    return undefined;
  }

  /** The files below a folder, by path below it. git keeps no folder called `.git`: in content it is written `dot-git`. */
  folder(folder: string): FileState {
    const prefix = `${folder}/`;
    return Object.fromEntries(
      [...this.files]
        .filter(([path]) => path.startsWith(prefix))
        .map(([path, text]) => [path.slice(prefix.length).replace(/(^|\/)dot-git\//, '$1.git/'), text]),
    );
  }

  /** Reports folders of `kind` that the step's file does not name. */
  expectNamed(folder: string, kind: string, names: readonly string[]): void {
    const prefix = `${folder}/${kind}/`;
    const found = new Set(
      [...this.files.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length).split('/')[0] ?? ''),
    );
    for (const name of found)
      if (!names.includes(name)) this.report(`${folder}/step.yaml`, kind, `the folder ${kind}/${name} is not named here`);
  }
}

function describe(issue: v.BaseIssue<unknown>): string {
  const expected = issue.expected === null ? issue.message : `expected ${issue.expected}`;
  return `${expected}, found ${issue.received}`;
}
