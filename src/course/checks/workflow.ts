import type { WorkflowExpectation } from '../check-schema.ts';
import { allEvents, ImageJob, isLogin, isMetadata, matrixValues, pullRequest, pushMain, pushTag } from '../pipeline/image-job.ts';
import { isValidTag, kindsOfTags } from '../pipeline/image-tags.ts';
import {
  filled,
  holds,
  jobRuns,
  readPipeline,
  startsOn,
  waitsFor,
  type PipelineJob,
  type PipelineStep,
  type WorkflowEvent,
} from '../pipeline/pipeline.ts';
import { asMap, textOf } from './fields.ts';
import { failed, firstOf, say, type CheckJudge, type Verdict } from './verdict.ts';

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

function judgeExpectation(expectation: WorkflowExpectation, view: ImageJob): Verdict | null {
  if (expectation.what === 'runs-on') return runsOn(expectation, view);
  if (!view.job || !view.build)
    return failed('no-image-job', say('沒有哪一個工作會建映像檔。', 'No job builds an image.'), view.place('jobs'));
  switch (expectation.what) {
    case 'waits-for': {
      const waited = waitsFor(view.pipeline, view.job);
      const missing = expectation.needs.find((id) => !waited.has(id));
      return missing === undefined
        ? null
        : failed(
            'does-not-wait',
            say(`${view.job.id} 沒有等 ${missing}。`, `${view.job.id} does not wait for ${missing}.`),
            view.place('jobs', view.job.id, 'needs'),
          );
    }
    case 'pushes-image':
      return pushesImage(expectation.registry, view, view.job);
    case 'may-write-packages':
      return mayWrite(view.job, 'packages')
        ? null
        : failed(
            'may-not-write',
            say('這個工作沒有 packages: write 的權限，推送會得到 403。', 'This job has no packages: write; the push is answered with 403.'),
            view.place('jobs', view.job.id, 'permissions'),
          );
    case 'no-push-on-pull-request':
      return onPullRequest(view, view.job);
    case 'builds-platforms':
      return platforms(expectation.platforms, view, view.job);
    case 'keeps-build-cache':
      return keepsCache(view);
    case 'valid-tags':
      return validTags(view);
    case 'tags-by': {
      const meta = view.job.steps.find(isMetadata);
      const kinds = meta ? kindsOfTags(meta.with) : new Set<string>();
      const missing = expectation.kinds.find((kind) => !kinds.has(kind));
      return missing === undefined
        ? null
        : failed(
            'no-such-tag',
            say(`還沒有依 ${missing} 取的標籤。`, `There is no tag by ${missing} yet.`),
            view.place(...(meta?.path ?? ['jobs', view.job.id])),
          );
    }
    case 'gives-digest':
      return digestOutput(view) === null
        ? failed(
            'no-output',
            say('建構工作的 outputs 裡沒有摘要。', "The digest is not among the build job's outputs."),
            view.place('jobs', view.job.id, 'outputs'),
          )
        : null;
    case 'scans-by-digest':
      return scansByDigest(view);
    case 'uploads-findings':
      return uploadsFindings(view);
    default:
      return signsByDigest(view, view.job);
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

/** `write-all`, or the scope by name. Without a word the token may only read. */
const mayWrite = (job: PipelineJob, scope: string): boolean => job.permissions === 'write-all' || asMap(job.permissions)[scope] === 'write';

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
  const login = job.steps.find(
    (step) =>
      isLogin(step) && holds(step.condition, names) && (filled(step.with['registry'], names) === registry || step.run.includes(registry)),
  );
  return login
    ? null
    : failed(
        'no-login',
        say(`推送之前沒有登入 ${registry}。`, `Nobody logs in to ${registry} before the push.`),
        view.place('jobs', job.id, 'steps'),
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

function keepsCache(view: ImageJob): Verdict | null {
  const from = `${textOf(view.build?.with['cache-from'])}${view.build?.run.includes('--cache-from') ? 'type=' : ''}`;
  const to = `${textOf(view.build?.with['cache-to'])}${view.build?.run.includes('--cache-to') ? 'type=' : ''}`;
  if (!/type=(?:gha|registry|local|s3)?/.test(from))
    return failed(
      'cache-not-read',
      say('沒有 cache-from，每次都從零開始。', 'There is no cache-from; every run begins from nothing.'),
      view.buildPlace,
    );
  return /type=/.test(to)
    ? null
    : failed(
        'cache-not-kept',
        say('沒有 cache-to，下一次沒有快取可用。', 'There is no cache-to; the next run finds no cache.'),
        view.buildPlace,
      );
}

function validTags(view: ImageJob): Verdict | null {
  const meta = view.job?.steps.find(isMetadata);
  for (const event of allEvents) {
    if (!startsOn(view.pipeline, event) || !view.job || !jobRuns(view.pipeline, view.job, event)) continue;
    const references = view.references(event);
    const place = meta ? view.place(...meta.path) : view.buildPlace;
    const name = event === pushTag ? 'v1.2.3' : event === pullRequest ? 'pull request' : event.ref.replace('refs/heads/', '');
    if (references.length === 0 && view.pushes(event))
      return failed('no-tags', say(`${name}：映像檔沒有名字。`, `${name}: the image has no name.`), place);
    const bad = references.map((one) => one.slice(one.lastIndexOf(':') + 1)).find((tag) => !isValidTag(tag));
    if (bad !== undefined)
      return failed(
        'invalid-tag',
        say(`${name}：標籤會是「${bad}」，不合法。`, `${name}: the tag would be “${bad}”, which is not valid.`),
        place,
      );
    const upper = references.find((one) => /[A-Z]/.test(one.slice(0, one.lastIndexOf(':'))));
    if (upper !== undefined) return failed('capitals', say(`${upper} 的名字有大寫字母。`, `The name ${upper} has capital letters.`), place);
  }
  return null;
}

/** Name of the job's output that is the digest, or null. */
function digestOutput(view: ImageJob): string | null {
  const id = view.build?.id;
  if (!id) return null;
  const wanted = `steps.${id}.outputs.digest`;
  return Object.entries(view.job?.outputs ?? {}).find(([, value]) => textOf(value).includes(wanted))?.[0] ?? null;
}

const isScan = (step: PipelineStep): boolean =>
  /trivy|grype|scan-action|scout|snyk/.test(step.uses) || /\b(?:trivy|grype|docker scout|snyk)\b/.test(step.run);

function scansByDigest(view: ImageJob): Verdict | null {
  const job = view.pipeline.jobs.find((one) => one.steps.some(isScan));
  const step = job?.steps.find(isScan);
  if (!job || !step) return failed('no-scan', say('沒有掃描映像檔。', 'The image is not scanned.'), view.place('jobs'));
  const text = withVariables(
    [...Object.values(step.with).map(textOf), step.run].join('\n'),
    [view.pipeline.env, job.env, step.env].map(asMap),
  );
  const output = digestOutput(view);
  const inJob = view.build?.id ? `steps.${view.build.id}.outputs.digest` : null;
  const byNeeds =
    output !== null &&
    job.needs.includes(view.job?.id ?? '') &&
    new RegExp(`@\\s*\\$\\{\\{\\s*needs\\.${view.job?.id ?? ''}\\.outputs\\.${output}\\s*\\}\\}`).test(text);
  const byStep = inJob !== null && job.id === view.job?.id && text.includes(inJob) && text.includes('@');
  return byNeeds || byStep
    ? null
    : failed(
        'other-image',
        say('掃描的名字不是剛推上去的那個摘要。', 'What is scanned is not the digest that was just pushed.'),
        view.place(...step.path),
      );
}

/** `${{ env.X }}`, `$X` and `${X}` replaced by what the file says X is. */
function withVariables(text: string, scopes: readonly Readonly<Record<string, unknown>>[]): string {
  let result = text;
  for (const scope of scopes.toReversed()) {
    for (const [name, value] of Object.entries(scope)) {
      if (/^\w+$/.test(name))
        result = result.replaceAll(new RegExp(`\\$\\{\\{\\s*env\\.${name}\\s*\\}\\}|\\$\\{${name}\\}|\\$${name}\\b`, 'g'), () =>
          textOf(value),
        );
    }
  }
  return result;
}

function uploadsFindings(view: ImageJob): Verdict | null {
  const job = view.pipeline.jobs.find((one) => one.steps.some((step) => step.uses === 'github/codeql-action/upload-sarif'));
  const step = job?.steps.find((one) => one.uses === 'github/codeql-action/upload-sarif');
  if (!job || !step) return failed('not-uploaded', say('掃描結果沒有上傳。', 'The findings are not uploaded.'), view.place('jobs'));
  const file = textOf(step.with['sarif_file']);
  const written = job.steps.some((one) => isScan(one) && (textOf(one.with['output']) === file || one.run.includes(file)));
  if (file === '' || !written)
    return failed(
      'other-file',
      say(`上傳的是 ${file}，掃描寫的不是這個檔案。`, `${file || 'nothing'} is uploaded, which is not what the scan writes.`),
      view.place(...step.path),
    );
  return mayWrite(job, 'security-events')
    ? null
    : failed(
        'may-not-upload',
        say('上傳需要 security-events: write。', 'Uploading takes security-events: write.'),
        view.place('jobs', job.id, 'permissions'),
      );
}

function signsByDigest(view: ImageJob, buildJob: PipelineJob): Verdict | null {
  const job = view.pipeline.jobs.find((one) => one.steps.some((step) => /\bcosign sign\b/.test(step.run)));
  const step = job?.steps.find((one) => /\bcosign sign\b/.test(one.run));
  if (!job || !step) return failed('not-signed', say('沒有簽章。', 'Nothing is signed.'), view.place('jobs'));
  const text = withVariables(step.run, [view.pipeline.env, job.env, step.env].map(asMap));
  const output = digestOutput(view);
  const digest = [
    view.build?.id ? `steps.${view.build.id}.outputs.digest` : '',
    output === null ? '' : `needs.${buildJob.id}.outputs.${output}`,
  ].some((path) => path !== '' && text.includes(path));
  if (!digest || !text.includes('@'))
    return failed('signs-tag', say('簽的不是摘要。', 'What is signed is not the digest.'), view.place(...step.path));
  if (!mayWrite(job, 'id-token'))
    return failed(
      'no-identity',
      say('這個工作沒有 id-token: write，拿不到身分證明。', 'This job has no id-token: write, and gets no proof of identity.'),
      view.place('jobs', job.id, 'permissions'),
    );
  const installed = job.steps
    .slice(0, job.steps.indexOf(step))
    .some((one) => one.uses === 'sigstore/cosign-installer' || /install.*cosign/.test(one.run));
  if (!installed)
    return failed(
      'not-installed',
      say('簽章之前沒有安裝 cosign。', 'cosign is not installed before it is used.'),
      view.place(...step.path),
    );
  const onPulls = jobRuns(view.pipeline, job, pullRequest) && holds(step.condition, view.names(pullRequest, job));
  return onPulls
    ? failed(
        'signs-on-pull-request',
        say('PR 沒有推送任何東西，也就沒有東西可簽。', 'A pull request pushes nothing, so there is nothing to sign.'),
        view.place(...step.path),
      )
    : null;
}
