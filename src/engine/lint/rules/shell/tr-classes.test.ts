import { testRule } from '../../rule-tester.testing.ts';
import { trClasses } from './tr-classes.ts';

testRule(trClasses, {
  fires: [{ dockerfile: 'RUN tr A-Z x', at: 'A-Z' }, "RUN tr '[a-f]' x"],
  silent: ["RUN tr '[:lower:]' x", 'RUN tr a b'],
});
