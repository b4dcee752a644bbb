import { testRule } from '../../rule-tester.testing.ts';
import { readRaw } from './read-raw.ts';

testRule(readRaw, {
  fires: [{ dockerfile: 'RUN read x', at: 'read' }],
  silent: ['RUN read -r x', 'RUN IFS= read -r x'],
});
