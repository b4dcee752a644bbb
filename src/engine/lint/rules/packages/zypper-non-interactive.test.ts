import { testRule } from '../../rule-tester.testing.ts';
import { zypperNonInteractive } from './zypper-non-interactive.ts';

testRule(zypperNonInteractive, {
  fires: [{ dockerfile: 'RUN zypper install a', at: 'zypper install' }, 'RUN zypper rm a', 'RUN zypper patch'],
  silent: [
    'RUN zypper -n install a',
    'RUN zypper --non-interactive rm a',
    'RUN zypper install -y a',
    'RUN zypper in --no-confirm a',
    'RUN zypper search a',
  ],
  fixes: [{ before: 'RUN zypper in a', after: 'RUN zypper in -y a' }],
});
