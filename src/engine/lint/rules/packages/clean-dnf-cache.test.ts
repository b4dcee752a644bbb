import { testRule } from '../../rule-tester.testing.ts';
import { cleanDnfCache } from './clean-dnf-cache.ts';

testRule(cleanDnfCache, {
  fires: [
    { dockerfile: 'RUN dnf install -y httpd', at: 'dnf install' },
    'RUN dnf -y update',
    'RUN dnf clean all && dnf install httpd',
    'RUN dnf install httpd\nRUN dnf clean all',
    'RUN dnf install httpd && dnf clean metadata',
  ],
  silent: [
    'RUN dnf install httpd && dnf clean all',
    'RUN dnf install httpd && rm -rf /var/cache/dnf',
    'RUN dnf install httpd && rm -rf /var/cache/dnf/*',
    'RUN --mount=type=cache,target=/var/cache/dnf dnf install httpd',
    'RUN dnf list',
  ],
  fixes: [{ before: 'RUN dnf install -y httpd', after: 'RUN dnf install -y httpd && dnf clean all' }],
});
