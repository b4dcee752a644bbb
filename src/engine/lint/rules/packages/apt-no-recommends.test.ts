import { testRule } from '../../rule-tester.testing.ts';
import { aptNoRecommends } from './apt-no-recommends.ts';

testRule(aptNoRecommends, {
  fires: [{ dockerfile: 'RUN apt-get -y install curl', at: 'apt-get -y install' }, 'RUN apt install curl'],
  silent: [
    'RUN apt-get install --no-install-recommends curl',
    'RUN apt-get --no-install-recommends install curl',
    'RUN apt-get -o APT::Install-Recommends=false install curl',
    'RUN apt-get -o=APT::Install-Recommends=0 install curl',
    'RUN apt-get update',
  ],
  fixes: [
    {
      name: 'every install of the RUN',
      before: 'RUN apt-get install -y a && apt-get install b',
      after: 'RUN apt-get install --no-install-recommends -y a && apt-get install --no-install-recommends b',
    },
    { name: 'not in the JSON form', before: 'RUN ["apt-get", "install", "a"]', after: 'RUN ["apt-get", "install", "a"]' },
  ],
});
