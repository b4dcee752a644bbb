import { testRule } from '../../rule-tester.testing.ts';
import { pinZypperPackages } from './pin-zypper-packages.ts';

testRule(pinZypperPackages, {
  fires: [{ dockerfile: 'RUN zypper install -y tomcat', at: 'tomcat' }, 'RUN zypper -n in a=1 b'],
  silent: [
    'RUN zypper in tomcat=9',
    "RUN zypper in 'tomcat>=9' a\\<2",
    'RUN zypper in ./a.rpm',
    'RUN zypper in --from repo a=1',
    'RUN zypper refresh',
  ],
});
