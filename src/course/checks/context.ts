import { walkTree } from '../../engine/files/tree.ts';
import { readIgnoreFile } from '../../engine/ignore/ignore-file.ts';
import { createMatcher } from '../../engine/ignore/matcher.ts';
import type { BuildResult } from '../../engine/build/types.ts';
import { fitsGlob } from './glob.ts';
import type { Subject } from './subject.ts';
import { failed, firstOf, passed, say, type CheckJudge } from './verdict.ts';

/** What is sent as build context, and what is kept out; `extraFiles` stand in for litter that a real folder has. */
export const context: CheckJudge<'context'> = (check, subject) => {
  const extra = check.extraFiles ?? {};
  const build = Object.keys(extra).length === 0 ? subject.build() : subject.buildWith(extra);
  if (!build)
    return failed('no-image', say('還沒有 Dockerfile，所以還沒有要送的東西。', 'There is no Dockerfile yet, so there is nothing to send.'));
  if (build.context.error !== null)
    return failed(
      'bad-pattern',
      say(`.dockerignore 讀不懂：${build.context.error}`, `.dockerignore can't be read: ${build.context.error}`),
      badPatternPlace(subject),
    );
  const present = [...Object.keys(extra), ...Object.keys(subject.files)];
  const sent = [...walkTree(build.context.tree)].filter(([, node]) => node.type === 'file').map(([path]) => path.slice(1));
  const anyway = sent.find((path) => (check.keptOut ?? []).some((glob) => fitsGlob(glob, path)));
  const lacking = present.find((path) => (check.sent ?? []).some((glob) => fitsGlob(glob, path)) && !sent.includes(path));
  const size = build.context.sizeBytes;
  const limit = check.underKilobytes;
  return firstOf(
    [
      lacking === undefined ? null : keptOut(lacking, build),
      anyway === undefined
        ? null
        : failed('sent-anyway', say(`${anyway} 還是送出去了。`, `${anyway} is sent all the same.`), ignoreFilePlace(subject)),
      limit !== undefined && size > limit * 1000
        ? failed(
            'too-big',
            say(`送出了 ${Math.round(size / 1000)} kB。`, `${Math.round(size / 1000)} kB are sent.`),
            ignoreFilePlace(subject),
          )
        : null,
    ],
    passed(say(`送出 ${sent.length} 個檔案`, `${sent.length} files are sent`)),
  );
};

function keptOut(path: string, build: BuildResult) {
  const by = build.context.ignored.find(
    (one) => one.path.replace(/^\//, '') === path || path.startsWith(`${one.path.replace(/^\//, '')}/`),
  );
  const line = by?.line ?? 1;
  const place = {
    path: '.dockerignore',
    range: { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: by?.pattern.length ?? 0 } },
  };
  return failed(
    'kept-out',
    say(
      `${path} 被擋下來了${by ? `：第 ${line} 行的 ${by.pattern}` : ''}。`,
      `${path} is kept out${by ? ` by ${by.pattern} in line ${line}` : ''}.`,
    ),
    place,
  );
}

/** The first line of the ignore file that nothing can be matched with. */
function badPatternPlace(subject: Subject) {
  const text = Object.hasOwn(subject.files, '.dockerignore') ? (subject.files['.dockerignore'] ?? '') : '';
  const made = createMatcher(readIgnoreFile(text));
  const bad = made.ok ? null : made.source;
  const line = (bad?.line ?? 1) - 1;
  return { path: '.dockerignore', range: { start: { line, character: 0 }, end: { line, character: bad?.pattern.length ?? 0 } } };
}

const ignoreFilePlace = (subject: Subject) =>
  Object.hasOwn(subject.files, '.dockerignore')
    ? { path: '.dockerignore', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }
    : null;
