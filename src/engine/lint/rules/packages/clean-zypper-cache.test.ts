import { testRule } from '../../rule-tester.testing.ts';
import { cleanZypperCache } from './clean-zypper-cache.ts';

testRule(cleanZypperCache, {
  fires: [{ dockerfile: 'RUN zypper install -y a', at: 'zypper install' }, 'RUN zypper cc && zypper in a'],
  silent: [
    'RUN zypper in a && zypper clean -a',
    'RUN zypper in a; zypper cc',
    'RUN --mount=type=cache,target=/var/cache/zypp zypper in a',
    'RUN zypper search a',
  ],
  fixes: [{ before: 'RUN zypper in -y a', after: 'RUN zypper in -y a && zypper clean' }],
});
