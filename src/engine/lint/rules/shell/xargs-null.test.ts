import { testRule } from '../../rule-tester.testing.ts';
import { xargsNull } from './xargs-null.ts';

testRule(xargsNull, {
  fires: ['RUN find . | xargs rm'],
  silent: ['RUN find . -print0 | xargs -0 rm', 'RUN find . -exec rm {} +'],
});
