import { testRule } from '../../rule-tester.testing.ts';
import { cleanYumCache } from './clean-yum-cache.ts';

testRule(cleanYumCache, {
  fires: [
    { dockerfile: 'RUN yum install -y httpd', at: 'yum install' },
    'RUN yum -y update',
    'RUN yum clean all && yum install httpd',
    'RUN yum install httpd\nRUN yum clean all',
    'RUN yum install httpd && yum clean metadata',
  ],
  silent: [
    'RUN yum install httpd && yum clean all',
    'RUN yum install httpd && rm -rf /var/cache/yum',
    'RUN yum install httpd && rm -rf /var/cache/yum/*',
    'RUN --mount=type=cache,target=/var/cache/yum yum install httpd',
    'RUN yum list',
  ],
  fixes: [{ before: 'RUN yum install -y httpd', after: 'RUN yum install -y httpd && yum clean all' }],
});
