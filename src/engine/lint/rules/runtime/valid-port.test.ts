import { testRule } from '../../rule-tester.testing.ts';
import { validPort } from './valid-port.ts';

testRule(validPort, {
  fires: [{ dockerfile: 'EXPOSE 80 80000', at: '80000' }, 'EXPOSE 80000/tcp', 'EXPOSE 60000-70000/udp', 'EXPOSE "80000"'],
  silent: ['EXPOSE 0 80 65535/udp', 'EXPOSE 40000-60000', 'EXPOSE $PORT', 'EXPOSE ${PORT:-80000}'],
});
