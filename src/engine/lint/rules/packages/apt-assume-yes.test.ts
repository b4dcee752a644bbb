import { testRule } from '../../rule-tester.testing.ts';
import { aptAssumeYes } from './apt-assume-yes.ts';

testRule(aptAssumeYes, {
  fires: [
    { dockerfile: 'RUN apt-get install curl', at: 'apt-get install' },
    'RUN apt-get install -q curl',
    'RUN apt-get install -q=1 curl',
    'RUN apt install curl',
  ],
  silent: [
    'RUN apt-get install -y curl',
    'RUN apt-get --assume-yes install curl',
    'RUN apt-get install -qqy curl',
    'RUN apt-get -qq install curl',
    'RUN apt-get install -q --quiet curl',
    'RUN apt-get install -q=2 curl',
    'RUN apt-get update',
    { dockerfile: 'RUN apt install curl', tool: 'hadolint' },
  ],
  fixes: [{ before: 'RUN apt-get install \\\n    curl', after: 'RUN apt-get install -y \\\n    curl' }],
});
