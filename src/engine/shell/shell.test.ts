import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import answers from './shell-answers.json' with { type: 'json' };
import { plainUser, runInBox } from './shell.testing.ts';
import type { BoxShell } from './shell.testing.ts';

/** Recorded from busybox 1.38.0 and dash 0.5.12 of Debian, run in a root directory of nothing but busybox. */
describe('says and does what the real shells did', () => {
  test.each(answers.map((answer) => [answer.shell, answer.script, answer] as const))(
    '%s: %s',
    (shell, script, { exitCode, stdout, stderr }) => {
      const run = runInBox(script, { shell: shell as BoxShell });
      expect({ exitCode: run.exitCode, stdout: run.stdout, stderr: run.stderr }).toEqual({ exitCode, stdout, stderr });
    },
  );
});

describe('bash', () => {
  test.each([
    ['a=(x "y z" w); echo ${#a[@]} "${a[1]}" ${a[-1]}; for i in "${a[@]}"; do echo "<$i>"; done', '3 y z w\n<x>\n<y z>\n<w>\n'],
    ['echo {a,b}{1,2} {01..03} a{b}c', 'a1 a2 b1 b2 01 02 03 a{b}c\n'],
    ['[[ abc == a* && x != y ]] && echo yes; [[ abc =~ ^(a)(.) ]] && echo "${BASH_REMATCH[2]}"', 'yes\nb\n'],
    ['for ((i=0;i<3;i++)); do echo $i; done; (( i == 3 )) && echo end', '0\n1\n2\nend\n'],
    ['x=Hello; echo ${x^^} ${x,,} ${x:1:2} ${x//l/L}; y=x; echo ${!y}', 'HELLO hello el HeLLo\nHello\n'],
    ['cat <<< "hi $((1+1))"; cat < <(echo sub)', 'hi 2\nsub\n'],
    ['set -o pipefail; false | true; echo $?', '1\n'],
    ['nope 2>&1', '/bin/sh: line 1: nope: command not found\n'],
    ['echo ok\nif true 2>&1', 'ok\n'],
  ])('%s', (script, stdout) => {
    expect(runInBox(script, { shell: 'bash' }).stdout).toBe(stdout);
  });
});

describe('scripts as files', () => {
  test.each([
    ['by their #! line', '#!/bin/sh\necho "$0 $1"\n', '/run one', '/run one\n', '', 0],
    ['without one, by the shell itself', 'echo plain\n', '/run', 'plain\n', '', 0],
    ['with a missing interpreter', '#!/bin/nope\n', '/run', '', '/bin/sh: line 0: /run: not found\n', 127],
    ['with Windows line ends', '#!/bin/sh\r\necho hi\r\n', '/run', '', '/bin/sh: line 0: /run: not found\n', 127],
    ['with their line in messages', '#!/bin/sh\nnope\n', '/run', '', '/run: line 2: nope: not found\n', 127],
  ])('%s', (_, file, script, stdout, stderr, exitCode) => {
    expect(runInBox(script, { files: { '/run': file } })).toMatchObject({ stdout, stderr, exitCode });
  });

  test('a user may not write where he has no right', () => {
    expect(runInBox('echo x > /f; touch /g; ls /root', { who: plainUser }).stderr).toBe(
      "/bin/sh: line 0: can't create /f: Permission denied\ntouch: /g: Permission denied\nls: can't open '/root': Permission denied\n",
    );
  });
});

describe('what does not end', () => {
  test.each([
    ['while true; do :; done'],
    ['f() { f; f; }; f'],
    ['sh -c "while :; do sleep 1; done"'],
    ['x=a; while :; do x=$x$x; done'],
    ['sleep infinity'],
    ['while :; do yes; done | cat'],
  ])(
    '%s is stopped',
    (script) => {
      const run = runInBox(script);
      expect([2, 124]).toContain(run.exitCode);
      expect(run.stderr.length + run.stdout.length).toBeLessThan(20_000_000);
    },
    10_000,
  );
});

const APP = "trap 'echo got TERM; exit 0' TERM\necho started\nwhile true; do sleep 0.1; done\n";

describe('signals to a container', () => {
  const signals = [
    [600, 'TERM'],
    [2600, 'KILL'],
  ] as const;

  test.each([
    ['a trap takes it', '/app', 1, 0, 'started\ngot TERM\n'],
    ['a shell that stays process 1 has no trap: killed', '/app; echo after', 1, 137, 'started\n'],
    ['exec hands process 1 over', 'echo before; exec /app', 1, 0, 'before\nstarted\ngot TERM\n'],
    ['sleep as process 1 is killed', 'sleep 60', 1, 137, ''],
    ['waiting for a background command is interrupted', "trap 'echo bye; exit 3' TERM; sleep 60 & wait; echo no", 1, 3, 'bye\n'],
    ['another than process 1 dies of it', 'sleep 60', 7, 143, ''],
  ])('%s', (_, script, signalTarget, exitCode, stdout) => {
    const run = runInBox(script, { files: { '/app': `#!/bin/sh\n${APP}` }, signals, signalTarget });
    expect({ exitCode: run.exitCode, stdout: run.stdout, stderr: run.stderr }).toEqual({ exitCode, stdout, stderr: '' });
  });

  test('a lone command takes the place of ash, but not of dash', () => {
    expect(runInBox('cat /proc/1/comm').stdout).toBe('cat\n');
    expect(runInBox('cat /proc/1/comm', { shell: 'dash' }).stdout).toBe('sh\n');
  });
});

const WORDS = [
  'echo',
  'cat',
  'a',
  '$x',
  '"$@"',
  '*',
  '/etc/*',
  '|',
  '&&',
  '||',
  ';',
  '\n',
  '(',
  ')',
  '{',
  '}',
  '$(',
  '`',
  'if',
  'then',
  'fi',
  'for i in',
  'do',
  'done',
  'while',
  'case x in',
  'esac',
  '>',
  '<',
  '/f',
  '<<E\nx\nE\n',
  'x=1',
  'sed',
  's/a/b/',
  'grep',
  'rm -rf /tmp',
  'ls',
  'set -e',
  'local',
  'eval',
  "'",
  '"',
  '$((1+',
  '))',
  '[',
  ']',
  'break',
  'exit 3',
  'trap',
  'f()',
  'find',
  'xargs',
  'tr a b',
  'cut -c1',
  '&',
  '!',
  'exec',
  'read y',
  '${x:-y}',
  '[[',
  ']]',
  'tar c /etc',
  'awk',
  'sort -k1',
];

test.each<BoxShell>(['ash', 'dash', 'bash'])('any words at all are run without a throw (%s)', (shell) => {
  let ran = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }), (words) => {
      expect(typeof runInBox(words.join(' '), { shell, fuel: 5000 }).exitCode).toBe('number');
      ran += 1;
    }),
    { seed: 11, numRuns: 300 },
  );
  expect(ran).toBe(300);
});
