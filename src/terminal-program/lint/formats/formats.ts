import type { Format } from '../report.ts';
import { checkstyle } from './checkstyle.ts';
import { codeclimate, gitlabCodeclimate } from './codeclimate.ts';
import { gnu } from './gnu.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';
import { tty } from './tty.ts';

/** Formats by the name that `--format` takes. */
export const formats: ReadonlyMap<string, Format> = new Map([
  ['tty', tty],
  ['json', json],
  ['sarif', sarif],
  ['checkstyle', checkstyle],
  ['codeclimate', codeclimate],
  ['gitlab_codeclimate', gitlabCodeclimate],
  ['gnu', gnu],
  ['junit', junit],
]);
