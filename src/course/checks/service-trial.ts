import type { ExecResult } from '../../engine/shell/process.ts';
import type { TrialContainer } from '../trial/container.ts';
import { LocalService, type Condition } from '../trial/network.ts';
import { Happenings, probesFor, type Obstacle, type ServiceStart } from '../trial/probes.ts';
import type { Subject } from './subject.ts';

/** What became of starting the image's first process. */
export interface StartTrial {
  readonly argv: readonly string[];
  readonly starts: readonly ServiceStart[];
  readonly obstacles: readonly Obstacle[];
  readonly result: ExecResult;
  readonly stderr: string;
  readonly unmodelled: readonly string[];
}

const trials = new WeakMap<TrialContainer, StartTrial>();

const hostNames = ['localhost', '0.0.0.0', '::1', '::', 'trial', 'ip6-localhost'];

/** The service on `port` with these paths, for programs that ask it. */
export const localService = (port: number, paths: readonly string[], condition: Condition): LocalService =>
  new LocalService(port, paths, condition, hostNames);

/** Starts ENTRYPOINT and CMD as Docker would, with servers that only tell that they were started. */
export function tryStart(subject: Subject, container: TrialContainer, port: number): StartTrial {
  const known = trials.get(container);
  if (known) return known;
  const { Entrypoint = [], Cmd = [] } = container.image.config;
  const argv = [...Entrypoint, ...Cmd];
  const happenings = new Happenings();
  const probes = probesFor(happenings, localService(port, ['/', '/health'], 'gone'), subject.engine.programs);
  const { result, stderr, unmodelled } = container.run(argv, probes);
  const trial = { argv, starts: happenings.starts, obstacles: happenings.obstacles, result, stderr, unmodelled };
  trials.set(container, trial);
  return trial;
}
