import { testRule } from '../../rule-tester.testing.ts';
import { pinApkPackages } from './pin-apk-packages.ts';

testRule(pinApkPackages, {
  fires: [
    { dockerfile: 'RUN apk add curl', at: 'curl' },
    { dockerfile: 'RUN apk --no-cache add --virtual .build gcc', at: 'gcc' },
    'RUN apk add -t .build make',
  ],
  silent: [
    'RUN apk add curl=8.5.0-r0',
    'RUN apk add "curl~8.5" "git>2"',
    'RUN apk add -X https://example.com curl=1',
    'RUN apk add ./a.apk',
    'RUN apk del curl',
  ],
});
