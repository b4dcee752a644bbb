import { testRule } from '../../rule-tester.testing.ts';
import { pinAptPackages } from './pin-apt-packages.ts';

testRule(pinAptPackages, {
  fires: [
    { dockerfile: 'RUN apt-get install -y curl git=1', at: 'curl' },
    {
      name: 'one finding a RUN, over all names',
      dockerfile: 'RUN apt-get install a b=1 c && apt-get install d',
      at: 'a b=1 c && apt-get install d',
      count: 1,
    },
    'RUN DEBIAN_FRONTEND=noninteractive apt-get -y install $PACKAGES',
    'RUN apt install curl',
    { name: 'apt in a here-document', dockerfile: 'RUN <<EOF\napt-get update\napt-get install curl\nEOF', at: 'curl' },
    { name: 'a script given to bash', dockerfile: 'RUN ["bash", "-c", "apt-get install curl"]', at: 'curl' },
    'RUN if true; then apt-get install curl; fi',
  ],
  silent: [
    'RUN apt-get install curl=7.88.1-10',
    'RUN apt-get install curl/bookworm ./local.deb local.deb',
    'RUN apt-get install -t bookworm-backports -o Debug::NoLocking=1 curl=1',
    'RUN echo apt-get install curl',
    'RUN apt-get remove curl',
    { name: 'hadolint leaves apt alone', dockerfile: 'RUN apt install curl', tool: 'hadolint' },
  ],
});
