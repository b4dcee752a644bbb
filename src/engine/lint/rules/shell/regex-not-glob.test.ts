import { testRule } from '../../rule-tester.testing.ts';
import { regexNotGlob } from './regex-not-glob.ts';

testRule(regexNotGlob, {
  fires: [{ dockerfile: 'RUN grep "a*" x', at: '"a*"' }, 'RUN grep "*x" y'],
  silent: ['RUN grep "a.*" x', 'RUN grep -F "*x" y', 'RUN grep "ab*" x'],
});
