import { testRule } from '../../rule-tester.testing.ts';
import { labelIsUrl } from './label-is-url.ts';

testRule(labelIsUrl, {
  given: { config: { labelSchema: { l: 'url' } } },
  fires: [{ dockerfile: 'LABEL l="not-url"', at: 'l' }, 'LABEL l="http://a b"', 'LABEL l=""'],
  silent: ['LABEL l=http://example.com', 'LABEL l="https://a.b/c?d=e#f"', 'LABEL other=x', 'LABEL l=$URL'],
});
