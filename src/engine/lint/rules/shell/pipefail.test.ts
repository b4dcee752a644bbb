import { testRule } from '../../rule-tester.testing.ts';
import { pipefail } from './pipefail.ts';

testRule(pipefail, {
  fires: [
    { dockerfile: 'RUN a | b', at: 'a | b' },
    'RUN x=$(a | b)',
    'RUN if true; then a | b; fi',
    'SHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN a | b',
    'FROM x\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM y\nRUN a | b',
    'RUN ["bash", "-c", "a | b"]',
    { name: 'hadolint does not count set', dockerfile: 'RUN set -o pipefail; a | b', tool: 'hadolint' },
  ],
  silent: [
    'RUN a || b',
    'RUN echo "a | b"',
    'SHELL ["/bin/bash", "-euxo", "pipefail", "-c"]\nRUN a | b',
    'SHELL ["/bin/ash", "-o", "pipefail", "-c"]\nRUN a | b',
    'SHELL ["powershell", "-Command"]\nRUN a | b',
    'FROM x AS base\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM base\nRUN a | b',
    'RUN set -o pipefail; a | b',
    '# hadolint shell=powershell\nRUN a | b',
    'RUN ["bash", "-o", "pipefail", "-c", "a | b"]',
  ],
});
