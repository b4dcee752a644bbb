import { testRule } from '../../rule-tester.testing.ts';
import { cleanYarnCache } from './clean-yarn-cache.ts';

testRule(cleanYarnCache, {
  fires: [
    { dockerfile: 'RUN yarn install', at: 'yarn install' },
    'FROM a AS b\nRUN yarn install\nFROM b',
    'FROM a AS b\nONBUILD RUN yarn install\nFROM c',
    'RUN yarn cache clean && yarn install',
  ],
  silent: [
    'RUN yarn install && yarn cache clean',
    'RUN --mount=type=cache,target=/root/.cache/yarn yarn install',
    'FROM a AS b\nRUN yarn install\nFROM c\nCOPY --from=b /a /a',
    'RUN yarn build',
  ],
  fixes: [{ before: 'RUN yarn install', after: 'RUN yarn install && yarn cache clean' }],
});
