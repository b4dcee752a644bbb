import * as v from 'valibot';
import { checkSchema, type CheckInBoth } from './check-schema.ts';
import type { NotesTemplateInBoth } from './notes-schema.ts';
import { questionSchema, type CheckpointInBoth, type QuestionInBoth } from './question-schema.ts';
import { count, idSchema, text, textList, type InLocale } from './text-schema.ts';

export type { CheckKind, ComposeExpectation, WorkflowExpectation } from './check-schema.ts';
export type { Locale, Text } from './text-schema.ts';

/** `content/course.yaml`: the one place where order is said. */
export const courseFileSchema = v.strictObject({
  title: text,
  about: text,
  scenarios: v.pipe(v.array(idSchema), v.minLength(1)),
  /** Neighbours on the map that are no part of this workbook. */
  neighbours: v.array(
    v.strictObject({ id: idSchema, title: text, about: text, before: v.optional(idSchema), after: v.optional(idSchema) }),
  ),
});

/** `content/<scenario>/scenario.yaml`. */
export const scenarioFileSchema = v.strictObject({
  id: idSchema,
  title: text,
  summary: text,
  difficulty: v.picklist(['basic', 'intermediate', 'advanced']),
  /** The sum of its steps that are not optional. */
  minutes: count,
  skills: textList,
  /** Folder of `content/apps/` whose files the first step begins with. */
  app: idSchema,
  goals: textList,
  bonuses: textList,
  /** The steps in order; a part has its own heading on the map. */
  parts: v.pipe(
    v.array(v.strictObject({ id: idSchema, title: text, about: text, steps: v.pipe(v.array(idSchema), v.minLength(1)) })),
    v.minLength(1),
  ),
  /** The checks of these steps, on the files as they stand, are the whole scenario's. */
  outcome: v.array(v.strictObject({ step: idSchema, checks: v.pipe(v.array(idSchema), v.minLength(1)) })),
  /** Step whose solution fills in for files that were not handed in when the whole is graded. */
  outcomeFiles: idSchema,
  checkpointGroups: v.array(v.strictObject({ id: idSchema, title: text, checkpoints: v.array(idSchema) })),
});

const hintLadderSchema = v.strictObject({ nudge: text, where: text, what: text });

const mistakeSchema = v.strictObject({
  /** Name of its folder in `mistakes/`; its files lie over those of the (first) solution, or of the start. */
  id: idSchema,
  over: v.optional(v.picklist(['solution', 'start']), 'solution'),
  /** Files that are missing. */
  without: v.optional(v.array(v.string()), []),
  /** The one check that fails, and the reason (a word of that kind of check). */
  fails: idSchema,
  reason: v.string(),
  /** Checks that can't pass as long as that one fails. */
  also: v.optional(v.array(idSchema), []),
  /** What else the English message has to say for the hint to fit. */
  says: v.optional(v.string()),
  /** Shown when this check fails for this reason. */
  hint: text,
});

/** `content/<scenario>/steps/<step>/step.yaml`. */
export const stepFileSchema = v.strictObject({
  id: idSchema,
  title: text,
  minutes: count,
  /** Beyond what the scenario asks for; its minutes are not among the scenario's. */
  optional: v.optional(v.boolean(), false),
  /** What the step's files begin with, before `start/`: the end of the step before (default), another step's end, or the bare application. */
  from: v.optional(v.union([v.literal('previous'), v.literal('app'), idSchema]), 'previous'),
  /** Files that the step takes away from what it inherits. */
  without: v.optional(v.array(v.string()), []),
  /** Files that are open at first, the foremost first. */
  open: v.pipe(v.array(v.string()), v.minLength(1)),
  checks: v.array(checkSchema),
  hints: hintLadderSchema,
  solutions: v.optional(v.array(v.strictObject({ id: idSchema, title: text })), []),
  mistakes: v.optional(v.array(mistakeSchema), []),
  /** Questions to try on the way (reviewing a given answer, predicting a build). */
  questions: v.optional(v.array(questionSchema), []),
  /** Commands that belong to the step. */
  commands: v.optional(v.array(v.string()), []),
  /** What this step can't do yet. */
  notYet: v.optional(text),
  terms: v.optional(v.array(idSchema), []),
});

/** `content/glossary.yaml`. */
export const glossaryFileSchema = v.array(v.strictObject({ id: idSchema, term: text, means: text }));

/** Contents of files by path, `/` between names, none in front. */
export type FileState = Readonly<Record<string, string>>;

type StepFile = v.InferOutput<typeof stepFileSchema>;
type ScenarioFile = v.InferOutput<typeof scenarioFileSchema>;
type CourseFile = v.InferOutput<typeof courseFileSchema>;

/** A step with its prose and the states of its files, in every language. */
export interface StepInBoth extends Omit<StepFile, 'solutions' | 'mistakes' | 'from' | 'without'> {
  readonly part: string;
  readonly lesson: { readonly 'zh-TW': string; readonly en: string };
  readonly start: FileState;
  readonly solutions: readonly { readonly id: string; readonly title: StepFile['title']; readonly files: FileState }[];
  readonly mistakes: readonly (v.InferOutput<typeof mistakeSchema> & { readonly files: FileState })[];
}

export interface ScenarioInBoth extends Omit<ScenarioFile, 'parts' | 'checkpointGroups' | 'outcomeFiles'> {
  readonly parts: readonly Omit<ScenarioFile['parts'][number], 'steps'>[];
  readonly steps: readonly StepInBoth[];
  readonly appFiles: FileState;
  readonly outcomeFiles: FileState;
  readonly checkpointGroups: readonly { readonly id: string; readonly title: ScenarioFile['title'] }[];
  readonly checkpoints: readonly CheckpointInBoth[];
  readonly notes: NotesTemplateInBoth;
}

export interface CourseInBoth extends Omit<CourseFile, 'scenarios'> {
  readonly scenarios: readonly ScenarioInBoth[];
  readonly glossary: v.InferOutput<typeof glossaryFileSchema>;
}

/** A scenario in one language: prose in Markdown, files as text. */
export type Scenario = InLocale<ScenarioInBoth>;
export type Step = Scenario['steps'][number];
export type Mistake = Step['mistakes'][number];
export type Check = InLocale<CheckInBoth>;
export type Question = InLocale<QuestionInBoth>;
export type QuestionKind = Question['kind'];
export type Checkpoint = InLocale<CheckpointInBoth>;
export type NotesTemplate = InLocale<NotesTemplateInBoth>;
export type NotesSection = NotesTemplate['sections'][number];
export type NotesField = NotesSection['fields'][number];
export type GlossaryTerm = InLocale<v.InferOutput<typeof glossaryFileSchema>>[number];

/** What the map needs of a scenario; the rest is loaded when it is opened. */
export type ScenarioCard = Pick<
  Scenario,
  'id' | 'title' | 'summary' | 'difficulty' | 'minutes' | 'skills' | 'goals' | 'bonuses' | 'parts'
> & {
  readonly steps: readonly {
    readonly id: string;
    readonly part: string;
    readonly title: string;
    readonly minutes: number;
    readonly optional: boolean;
    readonly checks: readonly string[];
    readonly questions: readonly string[];
  }[];
  readonly checkpoints: readonly { readonly id: string; readonly items: readonly string[] }[];
};

/** The outline of the course in one language. */
export interface Course {
  readonly title: string;
  readonly about: string;
  readonly scenarios: readonly ScenarioCard[];
  readonly neighbours: InLocale<CourseFile['neighbours']>;
  readonly glossary: readonly GlossaryTerm[];
}
