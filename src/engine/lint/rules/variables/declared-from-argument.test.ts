import { testRule } from '../../rule-tester.testing.ts';
import { declaredFromArgument } from './declared-from-argument.ts';

testRule(declaredFromArgument, {
  fires: ['FROM a$B', { name: 'below FROM is too late', dockerfile: 'FROM a\nARG B\nFROM a$B' }, 'FROM --platform=$P a'],
  silent: ['ARG B\nFROM a$B', 'FROM --platform=$BUILDPLATFORM a', 'FROM a'],
});
