import { testRule } from '../../rule-tester.testing.ts';
import { givenDestination } from './given-destination.ts';

testRule(givenDestination, {
  fires: [{ dockerfile: 'RUN cp -r a', at: 'cp -r a' }, 'RUN mv "$a"', 'RUN ln -s a'],
  silent: ['RUN cp a b', 'RUN cp $files', 'RUN mv *.x', 'RUN cp -t b a', 'RUN mv --target-directory=b a', 'RUN ln -s a .', 'RUN cp --help'],
});
