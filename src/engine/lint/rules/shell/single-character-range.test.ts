import { testRule } from '../../rule-tester.testing.ts';
import { singleCharacterRange } from './single-character-range.ts';

testRule(singleCharacterRange, {
  fires: [{ dockerfile: 'RUN a b[dd]', at: '[dd]' }, 'RUN ls [10-15]'],
  silent: ['RUN a "b[dd]"', 'RUN a [abc]', 'RUN a [0-9]'],
});
