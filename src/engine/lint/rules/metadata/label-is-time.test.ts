import { testRule } from '../../rule-tester.testing.ts';
import { labelIsTime } from './label-is-time.ts';

testRule(labelIsTime, {
  given: { config: { labelSchema: { l: 'rfc3339' } } },
  fires: [{ dockerfile: 'LABEL l="yesterday"', at: 'l' }, 'LABEL l=2026-03-10', 'LABEL l=2026-13-10T10:26:33Z'],
  silent: ['LABEL l=2026-03-10T10:26:33Z', 'LABEL l="2026-03-10T10:26:33.564+01:00"', 'LABEL other=x'],
});
