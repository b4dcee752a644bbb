import { testRule } from '../../rule-tester.testing.ts';
import { pinNpmPackages } from './pin-npm-packages.ts';

testRule(pinNpmPackages, {
  fires: [
    { dockerfile: 'RUN npm install express sax@1', at: 'express' },
    'RUN npm i @scope/name',
    'RUN npm install git+https://example.com/a/b',
    'RUN npm add -g a',
  ],
  silent: [
    'RUN npm install',
    'RUN npm ci',
    'RUN npm install express@4 @scope/name@^1',
    'RUN npm install ./folder ../x /y ~/z . file:../a',
    'RUN npm install a-1.0.0.tgz https://example.com/a.tar.gz',
    'RUN npm install git+ssh://git@example.com/a/b#v1',
    'RUN npm install --loglevel verbose --registry https://example.com a@1',
    'RUN npm run install x',
  ],
});
