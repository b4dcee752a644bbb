import { isLogin, pullRequest, pushMain, type ImageJob } from '../pipeline/image-job.ts';
import { filled, holds, jobRuns, mayWrite, startsOn, type PipelineJob, type PipelineStep } from '../pipeline/pipeline.ts';
import { asMap, textOf } from './fields.ts';
import { failed, say, type Verdict } from './verdict.ts';

/** The job's output that hands on the digest; `image` is the name before it, where the output is the whole reference. */
function digestOutput(view: ImageJob): { readonly name: string; readonly image: string | null } | null {
  const id = view.build?.id;
  if (!id) return null;
  const wanted = `steps.${id}.outputs.digest`;
  const found = Object.entries(view.job?.outputs ?? {}).find(([, value]) => textOf(value).includes(wanted));
  if (!found) return null;
  const image = /^(.*)@\$\{\{/.exec(textOf(found[1]))?.[1] ?? null;
  return { name: found[0], image };
}

const isScan = (step: PipelineStep): boolean =>
  /trivy|grype|scan-action|scout|snyk/.test(step.uses) || /\b(?:trivy|grype|docker scout|snyk)\b/.test(step.run);

/** The build job hands the digest of what it pushed to the jobs after it. */
export const givesDigest = (view: ImageJob, job: PipelineJob): Verdict | null =>
  digestOutput(view) === null
    ? failed(
        'no-output',
        say('建構工作的 outputs 裡沒有摘要。', "The digest is not among the build job's outputs."),
        view.place('jobs', job.id, 'outputs'),
      )
    : null;

/** The image that a step speaks of, by the digest that the build gave: its name, and whether it is by digest at all. */
function namedByDigest(texts: readonly string[], view: ImageJob, job: PipelineJob): { readonly name: string } | null {
  const output = digestOutput(view);
  const own = view.build?.id && job.id === view.job?.id ? `steps.${view.build.id}.outputs.digest` : null;
  const handed = output !== null && job.needs.includes(view.job?.id ?? '') ? `needs.${view.job?.id ?? ''}.outputs.${output.name}` : null;
  for (const path of [own, handed]) {
    if (path === null) continue;
    const expression = new RegExp(`([^\\s"'=]*)\\$\\{\\{\\s*${path.replaceAll('.', '\\.')}\\s*\\}\\}`);
    const match = texts.map((text) => expression.exec(text)).find((one) => one !== null);
    if (!match) continue;
    const before = match[1] ?? '';
    if (path === handed && output?.image !== null && before === '') return { name: output?.image ?? '' };
    if (before.endsWith('@')) return { name: before.slice(0, -1) };
  }
  return null;
}

/** Is it the image that is pushed? Names with expressions in them are compared as they are filled in. */
const isPushed = (name: string, view: ImageJob): boolean => {
  const filledIn = filled(name, view.names(pushMain)).toLowerCase();
  const pushed = view.references(pushMain).map((one) => one.slice(0, one.lastIndexOf(':')).toLowerCase());
  return filledIn === '' || /\$|\{\}/.test(filledIn) || pushed.length === 0 || pushed.includes(filledIn);
};

const textsOf = (step: PipelineStep, job: PipelineJob, view: ImageJob): readonly string[] => {
  const scopes = [view.pipeline.env, job.env, step.env].map(asMap);
  return [...Object.values(step.with).map(textOf), step.run].map((text) =>
    withVariables(withVariables(text, scopes), scopes).replaceAll(/(\$\{\{)\s+|\s+(\}\})/g, '$1$2'),
  );
};

export function scansByDigest(view: ImageJob): Verdict | null {
  const job = view.pipeline.jobs.find((one) => one.steps.some(isScan));
  const step =
    job?.steps.find((one) => isScan(one) && textsOf(one, job, view).some((text) => text.includes('@'))) ?? job?.steps.find(isScan);
  if (!job || !step) return failed('no-scan', say('沒有掃描映像檔。', 'The image is not scanned.'), view.place('jobs'));
  const named = namedByDigest(textsOf(step, job, view), view, job);
  if (!named || !isPushed(named.name, view))
    return failed(
      'other-image',
      say('掃描的名字不是剛推上去的那個摘要。', 'What is scanned is not the digest that was just pushed.'),
      view.place(...step.path),
    );
  return runsOnPulls(step, job, view) && !view.pushes(pullRequest)
    ? failed(
        'scans-on-pull-request',
        say('PR 的時候也會掃描，可是那時什麼都沒有推上去。', 'It scans on pull requests as well, when nothing has been pushed.'),
        view.place(...step.path),
      )
    : null;
}

const runsOnPulls = (step: PipelineStep, job: PipelineJob, view: ImageJob): boolean =>
  startsOn(view.pipeline, pullRequest) && jobRuns(view.pipeline, job, pullRequest) && holds(step.condition, view.names(pullRequest, job));

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

export function uploadsFindings(view: ImageJob): Verdict | null {
  const isUpload = (step: PipelineStep): boolean => step.uses === 'github/codeql-action/upload-sarif';
  const job = view.pipeline.jobs.find((one) => one.steps.some(isUpload));
  const step = job?.steps.find(isUpload);
  if (!job || !step) return failed('not-uploaded', say('掃描結果沒有上傳。', 'The findings are not uploaded.'), view.place('jobs'));
  const file = textOf(step.with['sarif_file']);
  const scan = job.steps.slice(0, job.steps.indexOf(step)).find((one) => isScan(one) && writesTo(one, file));
  if (!scan)
    return failed(
      'other-file',
      say(`上傳的是 ${file}，在那之前沒有哪次掃描寫過它。`, `${file || 'nothing'} is uploaded, which no scan before it has written.`),
      view.place(...step.path),
    );
  if (
    !/sarif/i.test(
      [textOf(scan.with['format']), textOf(scan.with['output-format']), scan.uses.includes('trivy') ? '' : 'sarif', scan.run].join(' '),
    )
  )
    return failed(
      'not-sarif',
      say(
        '掃描寫出來的不是 SARIF；upload-sarif 讀不懂別的格式。',
        'What the scan writes is no SARIF, and upload-sarif reads nothing else.',
      ),
      view.place(...scan.path),
    );
  return mayWrite(job, 'security-events')
    ? null
    : failed(
        'may-not-upload',
        say('上傳需要 security-events: write。', 'Uploading takes security-events: write.'),
        view.place('jobs', job.id, 'permissions'),
      );
}

/** The scan writes this file, or gives it as an output of its step. */
const writesTo = (scan: PipelineStep, file: string): boolean =>
  file !== '' &&
  (textOf(scan.with['output']) === file ||
    textOf(scan.with['output-file']) === file ||
    scan.run.includes(file) ||
    (scan.id !== null && file.includes(`steps.${scan.id}.outputs.`)));

/** The commands of a step without comments. */
const commandsOf = (step: PipelineStep): string => step.run.replaceAll(/^[ \t]*#.*$/gm, '');
const signsIn = (step: PipelineStep): boolean => /\bcosign sign\b/.test(commandsOf(step));

export function signsByDigest(view: ImageJob): Verdict | null {
  const job = view.pipeline.jobs.find((one) => one.steps.some(signsIn));
  const step = job?.steps.find(signsIn);
  if (!job || !step) return failed('not-signed', say('沒有簽章。', 'Nothing is signed.'), view.place('jobs'));
  const place = view.place(...step.path);
  if (job.id === view.job?.id && view.build && job.steps.indexOf(step) < job.steps.indexOf(view.build))
    return failed('too-early', say('簽章的時候映像檔還沒推上去。', 'When it signs, the image has not been pushed yet.'), place);
  const named = namedByDigest(textsOf(step, job, view), view, job);
  if (!named || !isPushed(named.name, view)) return failed('signs-tag', say('簽的不是摘要。', 'What is signed is not the digest.'), place);
  if (/--key\b/.test(commandsOf(step)))
    return failed(
      'with-key',
      say('這是用自己的金鑰簽的；這一步要免金鑰。', 'This signs with a key of your own; this step wants none.'),
      place,
    );
  return unattended(view, job, step) ?? onlyWhenPushed(view, job, step);
}

/** Nobody sits at the machine: it needs an identity, the program, the right to write, and no question. */
function unattended(view: ImageJob, job: PipelineJob, step: PipelineStep): Verdict | null {
  const place = view.place(...step.path);
  if (!mayWrite(job, 'id-token'))
    return failed(
      'no-identity',
      say('這個工作沒有 id-token: write，拿不到身分證明。', 'This job has no id-token: write, and gets no proof of identity.'),
      view.place('jobs', job.id, 'permissions'),
    );
  const before = job.steps.slice(0, job.steps.indexOf(step) + 1);
  const installs = (one: PipelineStep): boolean =>
    one.uses === 'sigstore/cosign-installer' || /(?:curl|wget|go install|install|apt-get|brew|apk)\b.*cosign/.test(one.run);
  if (!before.some(installs))
    return failed('not-installed', say('簽章之前沒有安裝 cosign。', 'cosign is not installed before it is used.'), place);
  if (!before.some(isLogin) && !/cosign login/.test(step.run))
    return failed(
      'no-login',
      say(`${job.id} 沒有登入倉庫，簽章推不上去。`, `${job.id} does not log in to the registry, so the signature can't be pushed.`),
      place,
    );
  const yes = { ...asMap(view.pipeline.env), ...job.env, ...step.env }['COSIGN_YES'];
  const agreed = /(?:^|\s)(?:--yes\b(?!=false)|-y\b)|\byes\s*\|/.test(commandsOf(step)) || /^(?:true|1)$/i.test(textOf(yes));
  return agreed
    ? null
    : failed(
        'asks-back',
        say('沒有 --yes，cosign 會停下來問一句，而沒有人會回答。', 'Without --yes cosign stops to ask, and nobody answers.'),
        place,
      );
}

function onlyWhenPushed(view: ImageJob, job: PipelineJob, step: PipelineStep): Verdict | null {
  return runsOnPulls(step, job, view)
    ? failed(
        'signs-on-pull-request',
        say('PR 沒有推送任何東西，也就沒有東西可簽。', 'A pull request pushes nothing, so there is nothing to sign.'),
        view.place(...step.path),
      )
    : null;
}
