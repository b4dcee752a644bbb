import { testRule } from '../../rule-tester.testing.ts';
import { noPointlessCommands } from './no-pointless-commands.ts';

testRule(noPointlessCommands, {
  fires: [{ dockerfile: 'RUN a && service x start', at: 'service' }, 'RUN vim /etc/x', 'ONBUILD RUN ps'],
  silent: ['RUN apt-get install vim ssh', 'RUN echo kill', 'CMD ["top"]'],
});
