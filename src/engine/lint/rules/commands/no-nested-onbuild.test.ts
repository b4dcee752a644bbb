import { testRule } from '../../rule-tester.testing.ts';
import { noNestedOnbuild } from './no-nested-onbuild.ts';

testRule(noNestedOnbuild, {
  fires: [{ dockerfile: 'ONBUILD ONBUILD RUN a', at: 'ONBUILD' }, 'ONBUILD FROM a', 'ONBUILD maintainer me'],
  silent: ['ONBUILD RUN a', 'ONBUILD COPY a b', 'MAINTAINER me'],
});
