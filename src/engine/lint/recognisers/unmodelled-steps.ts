import { mayHold } from '../../image/unknown-files.ts';
import { absolutePath } from '../../shell/process/paths.ts';
import type { Unmodelled } from '../../shell/process.ts';
import type { LintContext } from '../rule.ts';
import type { Step } from '../outline.ts';
import type { BuiltImage } from './built-image.ts';
import { stepsOfResult } from './built-image.ts';
import { isWithin } from './mounts.ts';
import { unquote } from './quotes.ts';

/** Whether something that Drydock did not model could have put a program where the image would find it. */
export function mayBring(program: string, image: BuiltImage, { build, outline }: LintContext): boolean {
  const unknown = image.image.unknown ?? [];
  if (placesOf(program, image).some((place) => mayHold(unknown, place))) return true;
  const open = (build?.unmodelled ?? []).filter((note) => addsFiles(note, program));
  if (open.length === 0) return false;
  const steps = stepsOfResult(outline);
  const lines = new Set(steps.map(({ instruction }) => instruction.range.start.line + 1));
  const places = placesOf(program, image);
  return open.some(({ line }) => line === 0 || lines.has(line)) || steps.some((step) => copiesTo(step, places, image));
}

/** Programs that come with the distribution's packages, and from nowhere else. */
const systemTools: ReadonlySet<string> = new Set(
  'curl wget bash ash dash sh git jq nc netcat ncat ps ping pgrep tini dumb-init gosu su-exec sudo su runuser setpriv supervisord nginx'.split(
    ' ',
  ),
);
/** They write into the project's folder, or that of their language. */
const projectTools: ReadonlySet<string> = new Set('npx node npm yarn pnpm go python python3 pip uv vite tsc webpack next'.split(' '));

/** A guessed size changes no names; an upgrade and a removal add none. */
function addsFiles({ what }: Unmodelled, program: string): boolean {
  if (/^apt(?:-get)? (?:upgrade|remove|purge|autoremove)\b/.test(what)) return false;
  if (/\b(?:size|sizes)\b.*\bguess(?:es)?$/.test(what) && !what.includes('not known')) return false;
  const tool = what.split(/[\s:]/, 1)[0] ?? '';
  return !(systemTools.has(program.replace(/^(?:\/usr)?\/s?bin\//, '')) && projectTools.has(tool));
}

const placesOf = (program: string, { env, workdir }: BuiltImage): readonly string[] =>
  program.includes('/')
    ? [absolutePath(program, workdir)]
    : (env.get('PATH') ?? '').split(':').map((folder) => absolutePath(`${folder === '' ? '.' : folder}/${program}`, workdir));

/** Whether a COPY from another stage writes into one of these places. */
function copiesTo({ instruction }: Step, places: readonly string[], { workdir }: BuiltImage): boolean {
  if (instruction.keyword !== 'copy' || !instruction.flags.some(({ name }) => name === 'from')) return false;
  const target = unquote(instruction.args.at(-1)?.value ?? '');
  if (target.includes('$')) return true;
  const folder = absolutePath(target, workdir).replace(/(?<=.)\/$/, '');
  return places.some((place) => isWithin(place, folder));
}
