import { expect, test } from 'vitest';
import { built, builtSubject } from '../../built.testing.ts';
import { findingsOf, testRule } from '../../rule-tester.testing.ts';
import { signalReachesProgram } from './signal-reaches-program.ts';

const debian = 'FROM python:3.11-slim\n';
const alpine = 'FROM python:3.11-alpine\n';
const scripts = {
  'waits.sh': '#!/bin/sh\nset -e\npython app.py\n',
  'becomes.sh': '#!/bin/sh\nset -e\nexec "$@"\n',
  'traps.sh': '#!/bin/sh\ntrap "kill $!" TERM\npython app.py & wait\n',
};
const entrypoint = (name: string): string => `COPY --chmod=755 ${name} /${name}\nENTRYPOINT ["/${name}"]\n`;

testRule(signalReachesProgram, {
  fires: [
    built(`${debian}CMD python app.py\n`, {}, { at: 'CMD', count: 1 }),
    built(`${debian}ENTRYPOINT python app.py\nCMD ["x"]\n`, {}, { at: 'ENTRYPOINT' }),
    built(`${debian}CMD ["sh", "-c", "python -m http.server $PORT"]\n`),
    built(`${debian}CMD cd /srv && python app.py\n`),
    built(`${alpine}${entrypoint('waits.sh')}`, scripts, { at: 'ENTRYPOINT', count: 1 }),
    built(`${debian}${entrypoint('becomes.sh')}CMD python app.py\n`, scripts, { at: 'CMD' }),
  ],
  silent: [
    built(`${debian}CMD ["python", "app.py"]\n`),
    built(`${debian}CMD exec python app.py\n`),
    built(`${debian}CMD ["sh", "-c", "exec python -m http.server $PORT"]\n`),
    built(`${alpine}CMD python app.py\n`, {}, { name: 'busybox becomes its last command' }),
    built(`${debian}SHELL ["/bin/bash", "-c"]\nCMD python app.py\n`, {}, { name: 'so does bash' }),
    built(`${debian}CMD echo done\n`),
    built(`${debian}CMD ls -l /\n`),
    built(`${debian}${entrypoint('becomes.sh')}CMD ["python", "app.py"]\n`, scripts),
    built(`${debian}${entrypoint('traps.sh')}`, scripts),
    { name: 'without a build', dockerfile: `${debian}CMD python app.py\n` },
  ],
});

test('names the shell that waits, and the program', () => {
  const dockerfile = `${debian}CMD python app.py\n`;
  const [finding] = findingsOf(signalReachesProgram, dockerfile, builtSubject(dockerfile));
  expect(finding).toMatchObject({ messageId: 'message', data: { shell: 'dash', program: 'python' } });
});
