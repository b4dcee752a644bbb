import { testRule } from '../../rule-tester.testing.ts';
import { findPath } from './find-path.ts';

testRule(findPath, {
  fires: [{ dockerfile: 'RUN find -name x', at: 'find' }],
  silent: ['RUN find . -name x', 'RUN find "$x"'],
});
