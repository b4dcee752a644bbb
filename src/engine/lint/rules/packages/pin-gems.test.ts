import { testRule } from '../../rule-tester.testing.ts';
import { pinGems } from './pin-gems.ts';

testRule(pinGems, {
  fires: [{ dockerfile: 'RUN gem install rails', at: 'rails' }, 'RUN gem i a:1 b', 'RUN gem install rails -- --with-x'],
  silent: [
    'RUN gem install a:1 b:2',
    'RUN gem install a -v 1',
    'RUN gem install a --version=1',
    'RUN gem install a:1 -- --with-x y',
    'RUN gem install a:1 --source https://example.com',
    'RUN gem install a.gem',
    'RUN gem update',
  ],
});
