import { testRule } from '../../rule-tester.testing.ts';
import { numericUser } from './numeric-user.ts';

testRule(numericUser, {
  fires: [{ dockerfile: 'USER app', at: 'app' }, 'USER 1000:app', 'USER root', 'USER $NOBODY'],
  silent: [
    'USER 1000',
    'USER 1000:1000',
    'USER "1000"',
    'ARG ID\nUSER $ID',
    'ARG A=1\nARG B=1\nFROM x\nUSER ${A}:${B:-1}',
    'FROM x\nENV ID=1\nUSER ${ID}',
    'FROM x\nUSER root\nRUN a\nUSER 1000',
    'FROM x\nUSER app\nFROM y\nUSER 1000',
  ],
});
