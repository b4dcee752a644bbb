import { describe, expect, test } from 'vitest';
import { buildOf } from '../build/build.testing.ts';
import { corePrograms } from '../shell/programs/core/core-programs.ts';
import { liveUntil } from './container.ts';
import { textOf } from './process-world.ts';
import type { Life } from './types.ts';

const app = '#!/bin/sh\ntrap "echo got TERM; exit 4" TERM\ntrap "echo got INT; exit 5" INT\necho started\nwhile :; do sleep 0.1; done\n';
const flagged = '#!/bin/sh\non=1\ntrap "on=0" TERM\nwhile [ $on = 1 ]; do echo x >> /log; sleep 0.2; done\necho leaving\nexit 7\n';
const stubborn = '#!/bin/sh\ntrap "" TERM\nsleep 30\n';

function livedWith(script: string, stopAtMs: number | null, init = false): Life {
  const dockerfile = 'FROM base:1\nCOPY --chmod=755 . /\nENTRYPOINT ["/e.sh"]\n';
  const { image, error } = buildOf(dockerfile, { app, flagged, stubborn, 'e.sh': `#!/bin/sh\n${script}\n` });
  if (!image) throw new Error(error?.message);
  const common = { distribution: 'busybox', hostname: 'box', network: false, programs: corePrograms, facts: { find: () => null } };
  const events = stopAtMs === null ? [] : [{ atMs: stopAtMs, signal: 'TERM' }];
  const life = liveUntil({ image, init, ...common }, events, stopAtMs === null ? null : stopAtMs + 2000);
  if (!life.started) throw new Error(life.message);
  return life;
}

const told = (script: string, stopAtMs: number | null = null, init = false): readonly [string, string, number] => {
  const life = livedWith(script, stopAtMs, init);
  return [textOf(life.log, 'stdout'), textOf(life.log, 'stderr'), life.exitCode];
};

describe('a command in the background that has a trap', () => {
  const forwarding = 'pid=$!\ntrap "kill -TERM $pid" TERM\nwait $pid\necho first $?\nwait $pid\nexit $?';

  test('answers a signal that the script hands on', () => {
    expect(told(`/app &\n${forwarding}`, 600)).toEqual(['started\nfirst 143\ngot TERM\n', '', 4]);
  });

  test('goes on otherwise from the moment of the signal', () => {
    expect(told(`/flagged &\n${forwarding}`, 700)).toEqual(['first 143\nleaving\n', '', 7]);
  });

  test('does to the files what it would have done, once', () => {
    expect(told('/flagged &\nsleep 0.5\nkill $!\nwait $!\ncat /log')[0]).toBe('leaving\nx\nx\nx\n');
  });

  test('may be a subshell', () => {
    const script = '( trap "echo sub; exit 5" TERM; while :; do sleep 0.1; done ) &\nsleep 0.3\nkill $!\nwait $!\necho "$?"';
    expect(told(script)).toEqual(['sub\n5\n', '', 0]);
  });

  test.each([
    ['/app &', 'KILL', 'started\n137\n'],
    ['/stubborn &', 'TERM; sleep 0.1; kill -s KILL $!', '137\n'],
  ])('%s ends by KILL', (start, signal, stdout) => {
    expect(told(`${start}\nsleep 0.3\nkill -s ${signal} $!\nwait $!\necho $?`)[0]).toBe(stdout);
  });

  test('does not hear INT, which the shell has had ignored for it', () => {
    expect(told('/app &\nsleep 0.3\nkill -INT $!\nsleep 0.3\nkill $!\nwait $!\necho $?')[0]).toBe('started\ngot TERM\n4\n');
  });
});

describe('a pipe of which the first command is killed', () => {
  test.each(['cat', 'tee /log', 'while read -r line; do echo "$line"; done'])('%s has passed on what came before', (reader) => {
    expect(told(`(echo one; sleep 30) | ${reader}`, 500)[0]).toBe('one\n');
    expect(told(`(echo one; sleep 30) | ${reader}`, 500, true)[0]).toBe('one\n');
  });

  test.each(['sort', 'grep o', 'sed s/o/0/'])('%s has written nothing yet', (reader) => {
    expect(told(`(echo one; sleep 30) | ${reader}`, 500)[0]).toBe('');
  });
});
