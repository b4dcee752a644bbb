import { testRule } from '../../rule-tester.testing.ts';
import { noMaintainer } from './no-maintainer.ts';

testRule(noMaintainer, {
  fires: [
    { dockerfile: 'MAINTAINER me', at: 'MAINTAINER' },
    { dockerfile: 'maintainer a\nMAINTAINER b', count: 2 },
  ],
  silent: ['LABEL maintainer=me'],
  fixes: [
    { before: 'MAINTAINER Ada <ada@example.com>\n', after: 'LABEL org.opencontainers.image.authors="Ada <ada@example.com>"\n' },
    { name: 'not a name with quotes in it', before: 'MAINTAINER a "b" c', after: 'MAINTAINER a "b" c' },
    {
      name: 'not where a strict schema knows no authors',
      before: 'MAINTAINER Ada',
      after: 'MAINTAINER Ada',
      config: { strictLabels: true, labelSchema: { team: 'text' } },
    },
  ],
});
