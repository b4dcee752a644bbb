import { testRule } from '../../rule-tester.testing.ts';
import { dnfAssumeYes } from './dnf-assume-yes.ts';

testRule(dnfAssumeYes, {
  fires: [{ dockerfile: 'RUN dnf install httpd', at: 'dnf install' }, 'RUN dnf groupinstall x', 'RUN dnf -q localinstall a.rpm'],
  silent: ['RUN dnf install -y httpd', 'RUN dnf -y install httpd', 'RUN dnf install --assumeyes httpd', 'RUN dnf clean all'],
  fixes: [{ before: 'RUN dnf install httpd', after: 'RUN dnf install -y httpd' }],
});
