import { expect, test } from 'vitest';
import { buildOf } from '../build/build.testing.ts';
import { corePrograms } from '../shell/programs/core/core-programs.ts';
import { liveUntil } from './container.ts';
import { textOf } from './process-world.ts';

const script = 'touch /f; chown 5 /f && echo chown; touch /own/x && echo enter; chmod 755 /own && echo chmod';

test.each([
  [[], 'chown\nenter\nchmod\n'],
  [['CHOWN'], 'enter\nchmod\n'],
  [['DAC_OVERRIDE'], 'chown\nchmod\n'],
  [['FOWNER'], 'chown\nenter\n'],
  [['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID'], ''],
])('root without %j', (lacks, stdout) => {
  const { image, error } = buildOf('FROM base:1\nRUN mkdir -m 700 /own && chown 5 /own\n');
  if (!image) throw new Error(error?.message);
  const common = { distribution: 'busybox', hostname: 'box', network: false, programs: corePrograms, facts: { find: () => null } };
  const life = liveUntil({ image, command: ['sh', '-c', script], lacks, ...common }, [], null);
  expect(life.started && textOf(life.log, 'stdout')).toBe(stdout);
});
