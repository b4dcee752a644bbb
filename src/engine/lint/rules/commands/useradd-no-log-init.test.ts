import { testRule } from '../../rule-tester.testing.ts';
import { useraddNoLogInit } from './useradd-no-log-init.ts';

testRule(useraddNoLogInit, {
  fires: [{ dockerfile: 'RUN useradd -u 123456 a', at: 'useradd' }, 'RUN useradd --uid=123456 a', 'RUN useradd -mu 123456 a'],
  silent: [
    'RUN useradd -u 12345 a',
    'RUN useradd -l -u 123456 a',
    'RUN useradd --no-log-init -u 123456 a',
    'RUN useradd a',
    'RUN usermod -u 123456 a',
  ],
  fixes: [{ before: 'RUN useradd -u 123456 a', after: 'RUN useradd --no-log-init -u 123456 a' }],
});
