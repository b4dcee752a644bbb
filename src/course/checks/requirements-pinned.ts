import { failed, passed, say, type CheckJudge } from './verdict.ts';

const plainName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

/** Every requirement of a pip requirements file is `name==version`; those that are asked for are there in the right one. */
export const requirementsPinned: CheckJudge<'requirements-pinned'> = (check, subject) => {
  const text = Object.hasOwn(subject.files, check.path) ? (subject.files[check.path] ?? '') : '';
  const found = new Map<string, string>();
  for (const [index, raw] of text.split('\n').entries()) {
    const line = (raw.split(/(?:^|\s)#/)[0] ?? '').trim();
    if (line === '' || line.startsWith('-')) continue;
    const place = { path: check.path, range: { start: { line: index, character: 0 }, end: { line: index, character: raw.length } } };
    const match = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*={2,3}\s*([^\s;,*\\]+)\s*(?:;.*|--hash.*|\\)?$/.exec(line);
    if (!match?.[1] || !match[2])
      return failed(
        'not-pinned',
        say(`第 ${index + 1} 行沒有確切的版本：${line}`, `Line ${index + 1} names no exact version: ${line}`),
        place,
      );
    const wanted = Object.entries(check.versions ?? {}).find(([name]) => plainName(name) === plainName(match[1] ?? ''))?.[1];
    if (wanted !== undefined && wanted !== match[2])
      return failed(
        'other-version',
        say(`${match[1]} 測過的是 ${wanted}，這裡寫的是 ${match[2]}。`, `${match[1]} was tested as ${wanted}; this says ${match[2]}.`),
        place,
      );
    found.set(plainName(match[1]), match[2]);
  }
  const missing = Object.keys(check.versions ?? {}).find((name) => !found.has(plainName(name)));
  return missing === undefined
    ? passed()
    : failed('missing', say(`少了 ${missing}。`, `${missing} is missing.`), {
        path: check.path,
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      });
};
