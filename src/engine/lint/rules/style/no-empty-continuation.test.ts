import { testRule } from '../../rule-tester.testing.ts';
import { noEmptyContinuation } from './no-empty-continuation.ts';

testRule(noEmptyContinuation, {
  fires: [{ dockerfile: 'FROM a\nRUN x \\\n\n  y', count: 1 }],
  silent: ['FROM a\nRUN x \\\n  y\n\nRUN z', 'FROM a\nRUN x \\\n# why\n  y', 'FROM a\nRUN <<E\n\nx\nE'],
  fixes: [{ before: 'FROM a\nRUN x \\\n\n  \n  y \\\n\n z\n', after: 'FROM a\nRUN x \\\n  y \\\n z\n' }],
});
