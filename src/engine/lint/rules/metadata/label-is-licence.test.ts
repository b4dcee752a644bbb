import { testRule } from '../../rule-tester.testing.ts';
import { labelIsLicence } from './label-is-licence.ts';

testRule(labelIsLicence, {
  given: { config: { labelSchema: { l: 'spdx' } } },
  fires: [{ dockerfile: 'LABEL l="free"', at: 'l' }, 'LABEL l="MIT OR"', 'LABEL l="(MIT"', 'LABEL l="MIT Apache-2.0"'],
  silent: [
    'LABEL l=MIT',
    'LABEL l="(MIT OR Apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0"',
    'LABEL l=LicenseRef-ours',
    'LABEL other=x',
  ],
});
