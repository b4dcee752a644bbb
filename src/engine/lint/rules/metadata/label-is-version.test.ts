import { testRule } from '../../rule-tester.testing.ts';
import { labelIsVersion } from './label-is-version.ts';

testRule(labelIsVersion, {
  given: { config: { labelSchema: { l: 'semver' } } },
  fires: [{ dockerfile: 'LABEL l=v1.0.0', at: 'l' }, 'LABEL l=1.0', 'LABEL l=01.0.0'],
  silent: ['LABEL l=1.0.0', 'LABEL l=1.0.0-rc.1+build.5', 'LABEL other=x'],
});
