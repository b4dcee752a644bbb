import { buildImage } from '../../engine/build/build.ts';
import { contextOf, withImage } from './subject.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';

/** With what was fetched kept, all other stages are built again without a network. */
export const offlineInstall: CheckJudge<'offline-install'> = (_check, subject) =>
  withImage(subject, (_image, build) => {
    const fetching = build.steps.find(
      (step) => (step.layer?.entries ?? []).some((entry) => entry.type === 'file' && entry.path.endsWith('.whl')) && step.kind === 'run',
    );
    if (!fetching) return failed('no-wheels', say('沒有哪一步把 wheel 檔存下來。', 'No step stores any wheels.'), subject.finalFrom);
    const others = build.stages
      .filter((stage) => stage.index !== fetching.stageIndex && stage.role !== 'skipped')
      .flatMap((stage) => [stage.name, String(stage.index)]);
    const { registry, facts, programs } = subject.engine;
    const again = buildImage({
      dockerfile: subject.dockerfile ?? '',
      context: contextOf(subject.files),
      registry,
      facts,
      programs,
      cache: build.cache,
      network: 'none',
      noCacheFilter: others,
    });
    if (again.ok) return passed();
    const step = again.steps.find((one) => one.failed);
    return failed(
      'needs-network',
      say(`拔掉網路之後，${step?.name ?? ''} 失敗了。`, `With the network unplugged, ${step?.name ?? ''} fails.`),
      subject.place(step?.range),
    );
  });
