import { testRule } from '../../rule-tester.testing.ts';
import { noRedundantPlatform } from './no-redundant-platform.ts';

testRule(noRedundantPlatform, {
  fires: [{ dockerfile: 'FROM --platform=$TARGETPLATFORM a', at: '--platform=$TARGETPLATFORM' }, 'FROM --platform=${TARGETPLATFORM} a'],
  silent: ['FROM --platform=$BUILDPLATFORM a', 'FROM --platform=$TARGETPLATFORM-x a'],
  fixes: [{ before: 'FROM --platform=$TARGETPLATFORM a AS b', after: 'FROM a AS b' }],
});
