import type { BuildResult, BuildStep, CacheCause } from '../../engine/build/types.ts';
import { nodeAt } from '../../engine/files/tree.ts';
import { judge } from '../checks/judges.ts';
import { Subject, type CourseEngine } from '../checks/subject.ts';
import { megabytes, say } from '../checks/verdict.ts';
import type { FileState, Locale, Text } from '../schema.ts';
import type { QuestionOf } from './answer.ts';
import type { PredictionKey } from './predict.ts';

type Predict = QuestionOf<'predict'>;
type Option = Omit<PredictionKey['options'][number], 'because' | 'label'> & { readonly label: Text; readonly because: Text };

/** The files that a question of prediction is about: its own over those of its step, or of the application. */
export const filesOfPrediction = (question: Predict, base: FileState): FileState => ({ ...base, ...question.files });

/**
 * Asks the engine what happens, and gives the options to choose from with what came of each. `base`: the files that the question's
 * own lie over, a step's start or the application's.
 */
export function predictionOf(question: Predict, base: FileState, engine: CourseEngine, locale: Locale): PredictionKey {
  const files = filesOfPrediction(question, base);
  const options = optionsOf(question, files, engine);
  const single = ['does-it-build', 'does-it-start', 'image-size'].includes(question.ask.what);
  return {
    single,
    options: options.map(({ id, right, label, because }) => ({ id, right, label: label[locale], because: because[locale] })),
  };
}

function optionsOf({ ask }: Predict, files: FileState, engine: CourseEngine): readonly Option[] {
  const subject = new Subject(files, engine);
  const build = subject.build();
  if (!build) return [];
  switch (ask.what) {
    case 'steps-that-run-again':
      return stepOptions(subject.rebuild(ask.edit.path, ask.edit.append) ?? build);
    case 'files-that-are-sent':
      return sentOptions(ask.among, build);
    case 'files-in-the-image':
      return ask.among.map((path) => inImage(path, build));
    case 'does-it-build':
      return buildOptions(build);
    case 'image-size':
      return sizeOptions(ask.bounds, build);
    default:
      return startOptions(ask.application, ask.port, ask.path ?? '/health', subject);
  }
}

const named = (text: string): Text => ({ 'zh-TW': text, en: text });

function stepOptions(build: BuildResult): readonly Option[] {
  return build.steps
    .filter((step) => step.kind !== 'from' && step.cached !== null)
    .map((step) => ({ id: step.id, label: named(step.name), right: step.cached === false, because: causeText(step.cause, build) }));
}

/** Why a step ran, or did not, in words. */
export function causeText(cause: CacheCause, build: BuildResult): Text {
  const nameOf = (id: string): string => build.steps.find((step: BuildStep) => step.id === id)?.name ?? '';
  switch (cause.kind) {
    case 'hit':
      return say('沿用快取：它的輸入都沒有變。', 'From the cache: none of its inputs has changed.');
    case 'parent-ran':
      return say(`重做：前面的 ${nameOf(cause.step)} 變了。`, `It runs again, for ${nameOf(cause.step)} before it has changed.`);
    case 'files-changed': {
      const paths = [...cause.changed, ...cause.added, ...cause.removed].join(', ');
      return say(`重做：它讀到的 ${paths} 變了。`, `It runs again, for it reads ${paths}, which changed.`);
    }
    case 'stage-output-changed':
      return say(`重做：它從階段 ${cause.stage} 拿的內容變了。`, `It runs again, for what it takes from stage ${cause.stage} has changed.`);
    default:
      return say('重做：它的輸入變了。', 'It runs again, for one of its inputs has changed.');
  }
}

function sentOptions(among: readonly string[], build: BuildResult): readonly Option[] {
  return among.map((path) => {
    const sent = nodeAt(build.context.tree, path) !== null;
    const by = build.context.ignored.find(
      (one) => one.path.replace(/^\//, '') === path || path.startsWith(`${one.path.replace(/^\//, '')}/`),
    );
    const because = sent
      ? say(
          '有送：沒有哪一行擋住它，或最後符合的一行又放行了它。',
          'It is sent: no line keeps it out, or the last that matches lets it in.',
        )
      : say(
          `沒有送：${by ? `第 ${by.line} 行的 ${by.pattern}` : '.dockerignore'} 擋住了它。`,
          `It is not sent: ${by ? `${by.pattern} in line ${by.line}` : '.dockerignore'} keeps it out.`,
        );
    return { id: path, label: named(path), right: sent, because };
  });
}

function inImage(path: string, build: BuildResult): Option {
  const there = build.image !== null && nodeAt(build.image.tree, path) !== null;
  const because = there
    ? say('在映像檔裡。', 'It is in the image.')
    : say('不在映像檔裡：出貨的階段沒有把它帶進來。', 'It is not in the image: the stage that ships did not take it.');
  return { id: path, label: named(path), right: there, because };
}

function buildOptions(build: BuildResult): readonly Option[] {
  const because = build.ok
    ? say('它建得起來。', 'It builds.')
    : say(`它建不起來：${build.error?.message ?? ''}`, `It does not build: ${build.error?.message ?? ''}`);
  return [
    { id: 'builds', label: say('建得起來', 'It builds'), right: build.ok, because },
    { id: 'fails', label: say('建不起來', 'It fails'), right: !build.ok, because },
  ];
}

/** Spans between the bounds, in MB. */
function sizeOptions(bounds: readonly number[], build: BuildResult): readonly Option[] {
  const size = (build.image?.sizeBytes ?? 0) / 1_000_000;
  const because = say(`它有 ${megabytes(size * 1_000_000)}。`, `It has ${megabytes(size * 1_000_000)}.`);
  const edges = [0, ...bounds, Infinity];
  return edges.slice(1).map((upper, index) => {
    const lower = edges[index] ?? 0;
    const label =
      lower === 0
        ? say(`小於 ${upper} MB`, `Under ${upper} MB`)
        : upper === Infinity
          ? say(`超過 ${lower} MB`, `More than ${lower} MB`)
          : say(`${lower} 到 ${upper} MB`, `${lower} to ${upper} MB`);
    return { id: `under-${upper}`, label, right: size >= lower && size < upper, because };
  });
}

function startOptions(application: string, port: number, path: string, subject: Subject): readonly Option[] {
  const common = { id: 'x', title: '' };
  const start = judge({ ...common, kind: 'service-starts', application, port }, subject);
  const health = judge({ ...common, kind: 'health-check', path, port }, subject);
  const starts = start.outcome === 'passed';
  const healthy = starts && health.outcome === 'passed';
  const said = starts ? health.message : start.message;
  const because = healthy
    ? say('它會啟動，檢查也會成功。', 'It starts, and the check succeeds.')
    : (said ?? say('它不會變成 healthy。', 'It does not become healthy.'));
  return [
    { id: 'healthy', label: say('會啟動，也會變成 healthy', 'It starts and becomes healthy'), right: healthy, because },
    {
      id: 'unhealthy',
      label: say('會啟動，但永遠不會 healthy', 'It starts, and never becomes healthy'),
      right: starts && !healthy,
      because,
    },
    { id: 'does-not-start', label: say('啟動不了', 'It does not start'), right: !starts, because },
  ];
}
