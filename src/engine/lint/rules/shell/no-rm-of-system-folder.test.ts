import { testRule } from '../../rule-tester.testing.ts';
import { noRmOfSystemFolder } from './no-rm-of-system-folder.ts';

testRule(noRmOfSystemFolder, {
  fires: [{ dockerfile: 'RUN rm -rf /usr', at: '/usr' }, 'RUN rm -r /etc/'],
  silent: ['RUN rm -rf /usr/src', 'RUN rm /bin', 'RUN rm -rf /tmp'],
});
