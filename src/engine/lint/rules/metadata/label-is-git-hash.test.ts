import { testRule } from '../../rule-tester.testing.ts';
import { labelIsGitHash } from './label-is-git-hash.ts';

testRule(labelIsGitHash, {
  given: { config: { labelSchema: { l: 'hash' } } },
  fires: [{ dockerfile: 'LABEL l="main"', at: 'l' }, 'LABEL l=12345', 'LABEL l=not-git-hash'],
  silent: ['LABEL l=43c572f', 'LABEL l=43c572f1272b8e3cd0c5b31c95e7ddc4ebdb6c2f', 'LABEL other=x'],
});
