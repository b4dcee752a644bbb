import { testRule } from '../../rule-tester.testing.ts';
import { yumAssumeYes } from './yum-assume-yes.ts';

testRule(yumAssumeYes, {
  fires: [{ dockerfile: 'RUN yum install httpd', at: 'yum install' }, 'RUN yum groupinstall x', 'RUN yum -q localinstall a.rpm'],
  silent: ['RUN yum install -y httpd', 'RUN yum -y install httpd', 'RUN yum install --assumeyes httpd', 'RUN yum clean all'],
  fixes: [{ before: 'RUN yum install httpd', after: 'RUN yum install -y httpd' }],
});
