import { testRule } from '../../rule-tester.testing.ts';
import { apkNoCache } from './apk-no-cache.ts';

testRule(apkNoCache, {
  fires: [{ dockerfile: 'RUN apk add curl', at: 'apk add' }, 'RUN --mount=type=bind,target=/var/cache/apk apk add curl'],
  silent: [
    'RUN apk add --no-cache curl',
    'RUN apk --no-cache add curl',
    'RUN --mount=type=cache,target=/var/cache/apk apk add curl',
    'RUN --mount=type=cache,target=/etc/apk/cache apk add curl',
    'RUN apk update',
  ],
  fixes: [{ before: 'RUN apk add curl', after: 'RUN apk add --no-cache curl' }],
});
