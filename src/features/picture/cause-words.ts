import type { CacheCause } from '../../engine/build/types.ts';
import type { Words } from '../../ui/words/index.ts';

const few = (paths: readonly string[]): string => (paths.length > 3 ? `${paths.slice(0, 3).join(', ')} …` : paths.join(', '));

/** Why a step ran or did not have to, in words. */
export function sayCause(cause: CacheCause, words: Words['picture']['cause']): string {
  switch (cause.kind) {
    case 'hit':
    case 'first-time':
    case 'no-cache':
    case 'parent-ran':
      return words[cause.kind];
    case 'instruction-changed':
      return words['instruction-changed'](cause.before);
    case 'files-changed':
      return words['files-changed'](few([...cause.changed, ...cause.added, ...cause.removed]));
    case 'argument-changed':
      return words['argument-changed'](cause.names.join(', '));
    case 'stage-output-changed':
      return words['stage-output-changed'](cause.stage);
  }
}
