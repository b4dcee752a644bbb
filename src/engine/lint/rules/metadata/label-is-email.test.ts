import { testRule } from '../../rule-tester.testing.ts';
import { labelIsEmail } from './label-is-email.ts';

testRule(labelIsEmail, {
  given: { config: { labelSchema: { l: 'email' } } },
  fires: [{ dockerfile: 'LABEL l="me"', at: 'l' }, 'LABEL l="Me <me@example.com>"', 'LABEL l=a@b@c'],
  silent: ['LABEL l=a.b+c@example.com', 'LABEL other=x'],
});
