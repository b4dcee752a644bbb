import type { WorkflowExpectation } from '../check-schema.ts';
import { ImageJob, isLogin, matrixValues, pullRequest, pushMain, pushTag } from '../pipeline/image-job.ts';
import {
  filled,
  holds,
  jobRuns,
  mayWrite,
  readPipeline,
  startsOn,
  waitsFor,
  type PipelineJob,
  type WorkflowEvent,
} from '../pipeline/pipeline.ts';
import { asMap, textOf } from './fields.ts';
import { failed, firstOf, say, type CheckJudge, type Verdict } from './verdict.ts';
import { givesDigest, scansByDigest, signsByDigest, uploadsFindings } from './workflow-digest.ts';
import { tagsBy, validTags } from './workflow-tags.ts';

/** Judges a workflow by what it would do on the events that matter. */
export const workflow: CheckJudge<'workflow'> = (check, subject) => {
  if (!Object.hasOwn(subject.files, check.path)) return failed('no-file', say(`還沒有 ${check.path}。`, `There is no ${check.path} yet.`));
  const pipeline = readPipeline(subject.files[check.path] ?? '');
  const { error } = pipeline.yaml;
  if (error)
    return failed('not-yaml', say(`讀不懂：${error.message}`, `It can't be read: ${error.message}`), {
      path: check.path,
      range: error.range,
    });
  const view = new ImageJob(pipeline, check.path);
  return firstOf(check.expect.map((expectation) => judgeExpectation(expectation, view)));
};

/** A job that another workflow file does: it may well be the one that builds the image. */
const pipelineElsewhere = (view: ImageJob): PipelineJob | null => view.pipeline.jobs.find((job) => job.calls !== '') ?? null;

function judgeExpectation(expectation: WorkflowExpectation, view: ImageJob): Verdict | null {
  if (expectation.what === 'runs-on') return runsOn(expectation, view);
  const elsewhere = pipelineElsewhere(view);
  if ((!view.job || !view.build) && elsewhere !== null)
    return {
      outcome: 'pending',
      message: say(
        `工作 ${elsewhere.id} 呼叫了另一份工作流程 ${elsewhere.calls}；裡面做什麼，這裡看不到。`,
        `Job ${elsewhere.id} calls another workflow, ${elsewhere.calls}; what that one does can't be told from here.`,
      ),
    };
  if (!view.job || !view.build)
    return failed('no-image-job', say('沒有哪一個工作會建映像檔。', 'No job builds an image.'), view.place('jobs'));
  switch (expectation.what) {
    case 'waits-for':
      return waitsForTests(expectation.needs, view, view.job);
    case 'pushes-image':
      return pushesImage(expectation.registry, view, view.job);
    case 'may-write-packages':
      return mayPush(view, view.job);
    case 'no-push-on-pull-request':
      return onPullRequest(view, view.job);
    case 'builds-platforms':
      return platforms(expectation.platforms, view, view.job);
    case 'keeps-build-cache':
      return keepsCache(view);
    case 'valid-tags':
      return validTags(view);
    case 'tags-by':
      return tagsBy(expectation.kinds, view);
    case 'gives-digest':
      return givesDigest(view, view.job);
    case 'scans-by-digest':
      return scansByDigest(view);
    case 'uploads-findings':
      return uploadsFindings(view);
    default:
      return signsByDigest(view);
  }
}

function runsOn(expectation: Extract<WorkflowExpectation, { what: 'runs-on' }>, view: ImageJob): Verdict | null {
  const events: readonly WorkflowEvent[] = [
    ...(expectation.branches ?? []).map((branch) =>
      expectation.event === 'pull_request' ? { ...pullRequest, base: branch } : { ...pushMain, ref: `refs/heads/${branch}` },
    ),
    ...(expectation.tags ?? []).map((tag) => ({ ...pushTag, ref: `refs/tags/${tag}` })),
  ];
  const missed = events.find((event) => !startsOn(view.pipeline, event));
  if (!missed) return null;
  const name =
    missed.name === 'pull_request'
      ? `pull request → ${missed.base ?? ''}`
      : missed.ref.replace('refs/heads/', 'push → ').replace('refs/tags/', 'tag ');
  return failed('not-started', say(`${name} 的時候不會執行。`, `Nothing runs on: ${name}.`), view.place('on', missed.name));
}

/** The job comes after the others, and only when they went well. */
function waitsForTests(needs: readonly string[], view: ImageJob, job: PipelineJob): Verdict | null {
  const waited = waitsFor(view.pipeline, job);
  const missing = needs.find((id) => !waited.has(id));
  if (missing !== undefined)
    return failed(
      'does-not-wait',
      say(`${job.id} 沒有等 ${missing}。`, `${job.id} does not wait for ${missing}.`),
      view.place('jobs', job.id, 'needs'),
    );
  const condition = textOf(job.condition);
  if (/\b(?:always|failure)\(\)|!\s*cancelled\(\)/.test(condition) && !/needs\.[\w.-]+\.result\s*==\s*'success'/.test(condition))
    return failed(
      'runs-anyway',
      say(`${job.id} 的條件讓它在測試失敗時照樣執行。`, `The condition of ${job.id} lets it run even when the tests failed.`),
      view.place('jobs', job.id, 'if'),
    );
  const lenient = view.pipeline.jobs.find((one) => needs.includes(one.id) && one.continuesOnError);
  return lenient
    ? failed(
        'runs-anyway',
        say(
          `${lenient.id} 設了 continue-on-error，失敗了也算成功。`,
          `${lenient.id} has continue-on-error: when it fails, it counts as passed.`,
        ),
        view.place('jobs', lenient.id, 'continue-on-error'),
      )
    : null;
}

/** The job may push, and may read what it builds. */
function mayPush(view: ImageJob, job: PipelineJob): Verdict | null {
  const place = view.place('jobs', job.id, 'permissions');
  if (!mayWrite(job, 'packages'))
    return failed(
      'may-not-write',
      say('這個工作沒有 packages: write 的權限，推送會得到 403。', 'This job has no packages: write; the push is answered with 403.'),
      place,
    );
  const reads = typeof job.permissions === 'string' || ['read', 'write'].includes(textOf(asMap(job.permissions)['contents']));
  const checksOut = job.steps.some((step) => step.uses === 'actions/checkout');
  return reads || !checksOut
    ? null
    : failed(
        'may-not-read',
        say(
          'permissions 沒寫到的就是沒有：私有的儲存庫，這個工作連程式碼都取不出來。',
          'What permissions does not name is not granted: in a private repository this job can not check out the code.',
        ),
        place,
      );
}

function pushesImage(registry: string, view: ImageJob, job: PipelineJob): Verdict | null {
  if (!view.pushes(pushMain))
    return failed('not-pushed', say('推到 main 的時候沒有推送映像檔。', 'On a push to main no image is pushed.'), view.buildPlace);
  const references = view.references(pushMain);
  if (!references.some((one) => one.startsWith(`${registry}/`)))
    return failed(
      'other-registry',
      say(`映像檔的名字不在 ${registry} 底下：${references[0] ?? ''}`, `The image's name is not under ${registry}: ${references[0] ?? ''}`),
      view.buildPlace,
    );
  const names = view.names(pushMain);
  const login = job.steps
    .slice(0, view.build ? job.steps.indexOf(view.build) + 1 : undefined)
    .find(
      (step) =>
        isLogin(step) &&
        holds(step.condition, names) &&
        (filled(step.with['registry'], names) === registry || filled(step.run, names).includes(registry)),
    );
  if (!login)
    return failed(
      'no-login',
      say(`推送之前沒有登入 ${registry}。`, `Nobody logs in to ${registry} before the push.`),
      view.place('jobs', job.id, 'steps'),
    );
  const complete = login.run !== '' || ['username', 'password'].every((name) => filled(login.with[name], names) !== '');
  return complete
    ? null
    : failed(
        'login-incomplete',
        say('登入少了使用者名稱或密碼。', 'The login lacks the user name or the password.'),
        view.place(...login.path),
      );
}

function onPullRequest(view: ImageJob, job: PipelineJob): Verdict | null {
  const names = view.names(pullRequest);
  if (!startsOn(view.pipeline, pullRequest) || !jobRuns(view.pipeline, job, pullRequest))
    return failed(
      'not-built-on-pull-request',
      say(
        'PR 的時候沒有建映像檔，合併前不會知道建不建得起來。',
        'Pull requests build no image, so nobody knows whether it builds before the merge.',
      ),
      view.place('jobs', job.id),
    );
  if (view.pushes(pullRequest))
    return failed('pushes-on-pull-request', say('PR 的時候也會推送。', 'It pushes on pull requests as well.'), view.buildPlace);
  const login = job.steps.find((step) => isLogin(step) && holds(step.condition, names));
  return login
    ? failed(
        'logs-in-on-pull-request',
        say(
          'PR 的時候還是會登入；來自 fork 的 PR 沒有權限，會在這裡失敗。',
          'It still logs in on pull requests; one from a fork has no right to, and fails here.',
        ),
        view.place(...login.path),
      )
    : null;
}

function platforms(wanted: readonly string[], view: ImageJob, job: PipelineJob): Verdict | null {
  const text = `${filled(view.build?.with['platforms'], view.names(pushMain))} ${view.build?.run ?? ''} ${Object.values(matrixValues(job)).flat().map(textOf).join(' ')}`;
  const missing = wanted.find((platform) => !text.includes(platform));
  if (missing !== undefined)
    return failed('platform-missing', say(`沒有為 ${missing} 建構。`, `Nothing is built for ${missing}.`), view.buildPlace);
  const at = view.build ? job.steps.indexOf(view.build) : 0;
  const emulated = job.steps.slice(0, at).some((step) => step.uses === 'docker/setup-qemu-action' || /qemu|binfmt/.test(step.run));
  const foreign = wanted.some((platform) => !platform.endsWith('/amd64'));
  const builder = job.steps
    .slice(0, at + 1)
    .some((step) => step.uses === 'docker/setup-buildx-action' || /buildx create|setup-buildx/.test(step.run));
  if (wanted.length > 1 && emulated && !builder)
    return failed(
      'no-builder',
      say(
        '建構之前沒有 setup-buildx；預設的 builder 一次只建得出一個平台。',
        'No setup-buildx before the build; the builder that is there by default makes one platform only.',
      ),
      view.buildPlace,
    );
  return !foreign || emulated
    ? null
    : failed(
        'no-emulation',
        say(
          '建構之前沒有準備 QEMU，arm64 的 RUN 會以 exec format error 收場。',
          'No QEMU is set up before the build; the RUN steps for arm64 end in exec format error.',
        ),
        view.buildPlace,
      );
}

/** Kinds of cache that a setting names: `type=gha,scope=x` is `gha`; a bare reference is one of a registry. */
const cacheTypes = (setting: string): readonly string[] =>
  setting
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => /(?:^|,)type=([\w-]+)/.exec(line)?.[1] ?? 'registry');

/** What the build reads its cache from, or keeps it in. */
function cacheSetting(view: ImageJob, name: 'cache-from' | 'cache-to'): string {
  const names = view.names(pushMain);
  const inRun = [...filled(view.build?.run, names).matchAll(new RegExp(`--${name}[ =]["']?([^\\s"']+)`, 'g'))].map(
    (match) => match[1] ?? '',
  );
  return [filled(view.build?.with[name], names), ...inRun].join('\n');
}

function keepsCache(view: ImageJob): Verdict | null {
  const from = cacheTypes(cacheSetting(view, 'cache-from'));
  const to = cacheTypes(cacheSetting(view, 'cache-to'));
  if (from.length === 0)
    return failed(
      'cache-not-read',
      say('沒有 cache-from，每次都從零開始。', 'There is no cache-from; every run begins from nothing.'),
      view.buildPlace,
    );
  if (to.length === 0)
    return failed(
      'cache-not-kept',
      say('沒有 cache-to，下一次沒有快取可用。', 'There is no cache-to; the next run finds no cache.'),
      view.buildPlace,
    );
  return to.some((type) => from.includes(type === 'inline' ? 'registry' : type))
    ? null
    : failed(
        'cache-elsewhere',
        say(
          `快取存到 ${to.join('、')}，卻從 ${from.join('、')} 讀。`,
          `The cache is kept in ${to.join(', ')} and looked for in ${from.join(', ')}.`,
        ),
        view.buildPlace,
      );
}
