import { testRule } from '../../rule-tester.testing.ts';
import { noIgnorePragma } from './no-ignore-pragma.ts';

testRule(noIgnorePragma, {
  fires: [
    { dockerfile: '# hadolint ignore=DL3006\nFROM a', at: '# hadolint ignore=DL3006' },
    '# drydock ignore=no-sudo (legacy)\nRUN sudo a',
  ],
  silent: ['# hadolint shell=bash\nRUN a', '# ignore=DL3006\nRUN a', 'RUN a'],
});
