import type { PredictionKey } from '../../course/questions/grade.ts';
import type { QuestionOf } from '../../course/questions/answer.ts';
import type { FileState } from '../../course/schema.ts';
import { sayCause } from '../../features/picture/cause-words.ts';
import { formatSize } from '../../ui/format/size.ts';
import type { Locale, Words } from '../../ui/words/index.ts';
import type { AskEngine, GradedStep } from '../../workspace/protocol.ts';
import type { Analysis, BuildReport, StepReport } from '../../workspace/types.ts';

type Question = QuestionOf<'predict'>;
type Option = PredictionKey['options'][number];
type Asked<W extends Question['ask']['what']> = Extract<Question['ask'], { readonly what: W }>;

/** What a prediction is answered with: an engine that nobody else asks meanwhile, and words. */
interface Oracle {
  readonly ask: AskEngine;
  readonly locale: Locale;
  readonly words: Words;
  /** ISO date. */
  readonly today: string;
}

/** Has the engine do what a question asks about, and makes the options and their grading of it; null when it can't build that. */
export async function predictionKey(question: Question, base: FileState, oracle: Oracle): Promise<PredictionKey | null> {
  const files = { ...base, ...question.files };
  const { ask } = question;
  await oracle.ask('forget', {});
  const { build, checks } = await analyse(oracle, files, gradedFor(ask));
  if (!build) return null;
  switch (ask.what) {
    case 'steps-that-run-again':
      return stepsKey(await edited(ask, files, oracle), oracle.words);
    case 'files-that-are-sent':
      return several(ask.among.map((path) => sentOption(path, build, oracle.words)));
    case 'files-in-the-image':
      return several(await imageOptions(ask, build, oracle));
    case 'does-it-build':
      return buildKey(build, oracle.words);
    case 'image-size':
      return build.ok ? sizeKey(ask, build, oracle) : null;
    case 'does-it-start':
      return startKey(checks, oracle.words);
  }
}

/** Labels and sentences are Markdown: names of files stand in them as code, whatever characters they have. */
function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text.replaceAll(/\s/g, ' ')}${fence}`;
}

const several = (options: readonly Option[]): PredictionKey => ({ single: false, options });
const single = (options: readonly Option[]): PredictionKey => ({ single: true, options });

const analyse = ({ ask, locale, today }: Oracle, files: FileState, step: GradedStep | null): Promise<Analysis> =>
  ask('analyse', { files, step, locale, today, commit: true });

/** Whether a service starts is judged as the checks of a step judge it. */
function gradedFor(ask: Question['ask']): GradedStep | null {
  if (ask.what !== 'does-it-start') return null;
  const { application, port, path = '/health' } = ask;
  const checks: GradedStep['checks'] = [
    { kind: 'service-starts', id: 'starts', title: '', application, port },
    { kind: 'health-check', id: 'healthy', title: '', path, port },
  ];
  return { id: 'prediction', checks, mistakes: [] };
}

async function edited({ edit }: Asked<'steps-that-run-again'>, files: FileState, oracle: Oracle): Promise<readonly StepReport[]> {
  const after = { ...files, [edit.path]: (files[edit.path] ?? '') + edit.append };
  return (await analyse(oracle, after, null)).build?.steps ?? [];
}

function stepsKey(steps: readonly StepReport[], { predictions, picture }: Words): PredictionKey {
  return several(
    steps
      .filter(({ kind }) => kind !== 'from')
      .map(({ id, name, cached, cause }) => {
        const right = cached !== true;
        return {
          id,
          label: code(name),
          right,
          because: right ? predictions.runsAgain(sayCause(cause, picture.cause)) : predictions.fromCache,
        };
      }),
  );
}

function sentOption(path: string, { context }: BuildReport, { predictions }: Words): Option {
  const right = context.sent.some((file) => file.path === path);
  const ignored = context.ignored.find((file) => file.path === path);
  const because = right ? predictions.sent : ignored ? predictions.ignored(code(ignored.pattern), ignored.line) : predictions.notThere;
  return { id: path, label: code(path), right, because };
}

async function imageOptions({ among }: Asked<'files-in-the-image'>, build: BuildReport, oracle: Oracle): Promise<readonly Option[]> {
  const stage = build.stages.find(({ role }) => role === 'target');
  const files = stage ? await oracle.ask('files-of', { stageIndex: stage.index, slabId: null }) : [];
  const { inImage, notInImage } = oracle.words.predictions;
  return among.map((path) => {
    const right = files.some((file) => file.path === path && file.change !== 'removed');
    return { id: path, label: code(path), right, because: right ? inImage : notInImage };
  });
}

function buildKey({ ok, error }: BuildReport, { predictions }: Words): PredictionKey {
  const because = ok ? predictions.buildWorks : predictions.buildStops(code(error?.message ?? ''));
  return single([
    { id: 'builds', label: predictions.builds, right: ok, because },
    { id: 'fails', label: predictions.fails, right: !ok, because },
  ]);
}

const bytesOf = (megabytes: number): number => megabytes * 1_000_000;

function sizeKey({ bounds }: Asked<'image-size'>, { sizeBytes, sizeEstimated }: BuildReport, { locale, words }: Oracle): PredictionKey {
  const { predictions } = words;
  const size = (megabytes: number): string => formatSize(bytesOf(megabytes), locale);
  const sorted = [...bounds].sort((a, b) => a - b);
  const because = (sizeEstimated ? predictions.sizeEstimated : predictions.size)(formatSize(sizeBytes, locale));
  const spans = [...sorted.keys(), sorted.length].map((at) => ({ from: sorted[at - 1], to: sorted[at] }));
  return single(
    spans.map(({ from, to }) => ({
      id: `${from ?? 0}-${to ?? 'more'}`,
      label:
        from === undefined
          ? predictions.under(size(to ?? 0))
          : to === undefined
            ? predictions.over(size(from))
            : predictions.between(size(from), size(to)),
      right: sizeBytes >= bytesOf(from ?? 0) && (to === undefined || sizeBytes < bytesOf(to)),
      because,
    })),
  );
}

function startKey(checks: Analysis['checks'], { predictions }: Words): PredictionKey | null {
  const starts = checks.find(({ id }) => id === 'starts');
  const healthy = checks.find(({ id }) => id === 'healthy');
  if (!starts || !healthy) return null;
  const what = !starts.passed ? 'notStarted' : healthy.passed ? 'healthy' : 'unhealthy';
  const because = what === 'healthy' ? predictions.isHealthy : what === 'unhealthy' ? healthy.message : starts.message;
  return single(
    (['healthy', 'unhealthy', 'notStarted'] as const).map((id) => ({ id, label: predictions[id], right: id === what, because })),
  );
}
