import { testRule } from '../../rule-tester.testing.ts';
import { noZypperDistUpgrade } from './no-zypper-dist-upgrade.ts';

testRule(noZypperDistUpgrade, {
  fires: [{ dockerfile: 'RUN zypper dist-upgrade', at: 'zypper dist-upgrade' }, 'RUN zypper -n dup'],
  silent: ['RUN zypper update', 'RUN echo dup'],
});
