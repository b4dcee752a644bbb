import { buildImage } from '../../engine/build/build.ts';
import { emptyCache } from '../../engine/build/cache.ts';
import type { Invocation, ProgramTable, World } from '../../engine/shell/process.ts';
import type { Range } from '../../engine/text/position.ts';
import { contextOf, withImage, type Subject } from './subject.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';

/** Built again with the network for the stage that fetches wheels only: all other installing of Python packages goes without. */
export const offlineInstall: CheckJudge<'offline-install'> = (_check, subject) =>
  withImage(subject, (_image, build) => {
    const fetching = build.steps.find(
      (step) => (step.layer?.entries ?? []).some((entry) => entry.type === 'file' && entry.path.endsWith('.whl')) && step.kind === 'run',
    );
    if (!fetching) return failed('no-wheels', say('沒有哪一步把 wheel 檔存下來。', 'No step stores any wheels.'), subject.finalFrom);
    const { registry, facts, programs } = subject.engine;
    const asked: string[] = [];
    const again = buildImage({
      dockerfile: markedStages(subject, fetching.stageIndex),
      context: contextOf(subject.files),
      registry,
      facts,
      programs: unplugged(programs, asked),
      cache: emptyCache,
    });
    if (again.ok && asked.length > 0) {
      const place = subject.place(installing(subject));
      return failed(
        'asks-index',
        say(
          `拔掉網路之後，${asked[0] ?? ''} 還是會先去問套件索引。`,
          `With the network unplugged, ${asked[0] ?? ''} still asks the index first.`,
        ),
        place,
      );
    }
    if (again.ok) return passed();
    const step = again.steps.find((one) => one.failed);
    const own = step === undefined ? undefined : build.steps.find((one) => one.id === step.id);
    return failed(
      'needs-network',
      say(`拔掉網路之後，${own?.name ?? ''} 失敗了。`, `With the network unplugged, ${own?.name ?? ''} fails.`),
      subject.place(own?.range),
    );
  });

const MARK = 'DRYDOCK_TRIAL_NETWORK';

/** The Dockerfile with a variable at the head of every stage that says whether the stage may use the network. (`--network` would be the learner's.) */
function markedStages(subject: Subject, online: number): string {
  const lines = (subject.dockerfile ?? '').split('\n');
  for (const stage of [...subject.stages.stages].reverse())
    lines.splice(stage.from.range.end.line + 1, 0, `ENV ${MARK}=${stage.index === online ? 'on' : 'off'}`);
  return lines.join('\n');
}

const installers = /^(?:pip|python|uv|poetry|pdm)/;

/** The same programs, those that install Python packages without a network where the stage has none; `asked` takes what would ask the index. */
const unplugged = (programs: ProgramTable, asked: string[]): ProgramTable =>
  new Map(
    [...programs].map(([name, program]) => [
      name,
      (invocation) => {
        if (!installers.test(name) || invocation.env.get(MARK) !== 'off') return program(invocation);
        if (asksIndex(invocation)) asked.push(invocation.argv.join(' '));
        return program({ ...invocation, world: withoutNetwork(invocation.world) });
      },
    ]),
  );

/** `pip install` without --no-index: with an index out of reach it tries five times a package before it looks into --find-links. */
function asksIndex({ argv, env }: Invocation): boolean {
  const isPip = /(?:^|\/)pip[\d.]*$/.test(argv[0] ?? '') || (/python[\d.]*$/.test(argv[0] ?? '') && argv[1] === '-m' && argv[2] === 'pip');
  return (
    isPip &&
    argv.includes('install') &&
    !argv.includes('--no-index') &&
    !namesWheelsOnly(argv) &&
    !['1', 'true', 'yes', 'on'].includes((env.get('PIP_NO_INDEX') ?? '').toLowerCase())
  );
}

/** Packages that are named as files are looked for nowhere else, and neither are those that need them. */
const namesWheelsOnly = (argv: readonly string[]): boolean =>
  argv.some((word) => word.endsWith('.whl')) && !argv.some((word) => /^(?:-r|--requirement|[A-Za-z0-9_.-]+==)/.test(word));

/** The RUN that installs, as far as it can be told: the last that speaks of it. */
const installing = (subject: Subject): Range | undefined =>
  subject.stages.stages
    .flatMap((stage) => stage.commands)
    .findLast((command) => command.kind === 'run' && /\binstall\b/.test(command.instruction.original.text))?.range;

const worlds = new WeakMap<World, World>();

function withoutNetwork(world: World): World {
  if (!world.network) return world;
  const known = worlds.get(world) ?? (Object.create(world, { network: { value: false } }) as World);
  worlds.set(world, known);
  return known;
}
