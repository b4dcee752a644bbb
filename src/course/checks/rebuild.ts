import type { BuildResult, BuildStep, CacheCause } from '../../engine/build/types.ts';
import { contentDigest } from '../../engine/files/content.ts';
import type { LayerEntry } from '../../engine/files/types.ts';
import type { Text } from '../schema.ts';
import { withImage } from './subject.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';

/** After an edit the packages are kept, or they are installed again. */
export const rebuild: CheckJudge<'rebuild'> = (check, subject) =>
  withImage(subject, (_image, build) => {
    const again = subject.rebuild(check.path, check.append);
    if (!again) return failed('no-image', say('要先建得起來。', 'It has to build first.'));
    const ran = installSteps(again, build).filter((step) => step.cached === false);
    const first = ran[0];
    if (check.expect === 'keeps-packages') {
      if (!first) return passed(countOfCached(again));
      const [zh, en] = why(first.cause, again);
      return failed(
        copiesTogether(again, check.path) ? 'copied-together' : 'packages-again',
        say(`${first.name} 又重做了：${zh}`, `${first.name} runs again: ${en}`),
        subject.place(first.range),
      );
    }
    const added = again.ok ? addedPackage(check.append) : null;
    if (first && added !== null && !holdsAdded(again, added))
      return failed(
        'packages-kept',
        say(
          `${first.name} 重做了，可是加進 ${check.path} 的 ${added.name} 沒有裝進來：安裝時沒有讀這個檔案。`,
          `${first.name} runs again, yet ${added.name}, added to ${check.path}, is not installed: installing does not read that file.`,
        ),
        subject.place(first.range),
      );
    if (first || !again.ok) return passed();
    const kept = installSteps(build, build)[0];
    return failed(
      'packages-kept',
      say(
        `改了 ${check.path}，安裝套件的步驟還是沿用舊的結果。`,
        `After a change of ${check.path} the packages are still those from the cache.`,
      ),
      subject.place(kept?.range) ?? subject.finalFrom,
    );
  });

interface Requirement {
  readonly name: string;
  readonly version: string;
}

/** `name==version` among the lines that were added. */
function addedPackage(lines: string): Requirement | null {
  const match = /^([A-Za-z0-9._-]+)==([\w.]+)$/m.exec(lines);
  return match ? { name: match[1] ?? '', version: match[2] ?? '' } : null;
}

/** A layer of the image has the records of that package. */
function holdsAdded({ image }: BuildResult, { name, version }: Requirement): boolean {
  const record = `/${name.toLowerCase().replaceAll(/[-.]/g, '_')}-${version}.dist-info/`;
  const entries = (image?.layers ?? []).flatMap((layer) => (layer.base ? [] : (layer.entries ?? [])));
  return entries.some((entry) => `/${entry.path.toLowerCase()}`.includes(record));
}

/** The step that reads the edited file reads files outside of its folder as well. */
function copiesTogether(build: BuildResult, path: string): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const plain = (one: string): string => one.replace(/^\//, '');
  const reader = build.steps.find((step) => step.kind !== 'run' && step.reads.some((one) => plain(one) === path));
  return reader !== undefined && folder !== '' && reader.reads.some((one) => !plain(one).startsWith(folder));
}

function countOfCached(build: BuildResult): Text {
  const steps = build.steps.filter((step) => step.cached !== null);
  const cached = steps.filter((step) => step.cached).length;
  return say(`${steps.length} 步裡有 ${cached} 步來自快取`, `${cached} of ${steps.length} steps came from the cache`);
}

/** Steps that put packages somewhere: their layer holds a package's records, or what a package manager noted. A COPY or a chown only moves them. */
function installSteps(build: BuildResult, before: BuildResult): readonly BuildStep[] {
  const installed = new Set(before.steps.filter((step) => installs(step, before)).map((step) => step.range.start.line));
  return build.steps.filter((step) => installs(step, build) || (step.kind === 'run' && installed.has(step.range.start.line)));
}

/** A RUN whose layer holds a record of packages that no step of its stage before it has just so. */
function installs(step: BuildStep, build: BuildResult): boolean {
  const records = step.kind === 'run' ? (step.layer?.entries ?? []).filter(isPackageRecord) : [];
  if (records.length === 0) return false;
  const below = build.steps
    .slice(0, build.steps.indexOf(step))
    .flatMap((one) => (one.stageIndex === step.stageIndex ? (one.layer?.entries ?? []) : []));
  const known = new Set(below.filter(isPackageRecord).map(likeness));
  return records.some((entry) => !known.has(likeness(entry)));
}

/** Path and content, whoever owns it. */
const likeness = (entry: LayerEntry): string => `${entry.path}\n${entry.type === 'file' ? contentDigest(entry.content) : ''}`;

/** Its layer holds packages of Python, installed or as wheels. */
export const holdsPythonPackages = (step: BuildStep): boolean =>
  (step.layer?.entries ?? []).some((entry) => isPackageRecord(entry) && /\.dist-info\/|\.egg-info|\.whl$/.test(entry.path));

const isPackageRecord = (entry: LayerEntry): boolean =>
  entry.type === 'file' &&
  !/\/(?:pip|setuptools|wheel)-[^/]*\.dist-info\//.test(entry.path) &&
  /\.dist-info\/METADATA$|\.egg-info|\.whl$|\/dpkg\/status$|\/apk\/db\/installed$/.test(entry.path);

/** The cause of a miss in words. */
function why(cause: CacheCause, build: BuildResult): readonly [string, string] {
  switch (cause.kind) {
    case 'parent-ran': {
      const parent = build.steps.find((step) => step.id === cause.step);
      const name = parent?.name ?? '';
      if (parent?.cause.kind === 'parent-ran' && parent.cause.step !== parent.id) return why(parent.cause, build);
      return [`它前面的 ${name} 變了。`, `${name} before it has changed.`];
    }
    case 'files-changed':
      return [
        `它讀的 ${[...cause.changed, ...cause.added].join('、')} 變了。`,
        `it reads ${[...cause.changed, ...cause.added].join(', ')}, which changed.`,
      ];
    case 'stage-output-changed':
      return [`階段 ${cause.stage} 的內容變了。`, `what it takes from stage ${cause.stage} has changed.`];
    default:
      return ['它用到的東西變了。', 'something that it uses has changed.'];
  }
}
