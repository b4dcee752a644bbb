import { readDockerfile } from '../../engine/dockerfile/reader.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';

/** `# syntax=…` on top names this image. */
export const frontend: CheckJudge<'frontend'> = (check, subject) => {
  const directive = readDockerfile(subject.dockerfile ?? '').directives.get('syntax');
  const top = { path: 'Dockerfile', range: directive?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
  if (!directive)
    return failed(
      'no-syntax',
      say('第一行沒有 # syntax=…，或前面還有別的東西。', 'There is no # syntax=… in the first line, or something stands before it.'),
      top,
    );
  return directive.value.split(':')[0] === check.image
    ? passed()
    : failed('other-syntax', say(`語法來自 ${directive.value}。`, `The syntax comes from ${directive.value}.`), top);
};
