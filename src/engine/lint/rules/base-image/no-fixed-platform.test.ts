import { testRule } from '../../rule-tester.testing.ts';
import { noFixedPlatform } from './no-fixed-platform.ts';

testRule(noFixedPlatform, {
  fires: [{ dockerfile: 'FROM --platform=linux/arm64 a', at: '--platform=linux/arm64' }, 'FROM --platform=$OTHER a'],
  silent: ['FROM a', 'FROM --platform=$BUILDPLATFORM a', 'FROM --platform=${TARGETPLATFORM} a'],
});
