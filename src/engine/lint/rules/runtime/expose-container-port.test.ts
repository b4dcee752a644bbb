import { testRule } from '../../rule-tester.testing.ts';
import { exposeContainerPort } from './expose-container-port.ts';

testRule(exposeContainerPort, {
  fires: [{ dockerfile: 'FROM a\nEXPOSE 8080:80', at: '8080:80' }, 'FROM a\nEXPOSE 127.0.0.1:80:80/tcp', 'FROM a\nEXPOSE [::1]:1:2'],
  silent: ['FROM a\nEXPOSE 80 81/tcp 82-84'],
  fixes: [
    { before: 'FROM a\nEXPOSE 8080:80/udp 1', after: 'FROM a\nEXPOSE 80/udp 1' },
    { name: 'not what a variable gives', before: 'FROM a\nARG P=1\nEXPOSE 8080:$P', after: 'FROM a\nARG P=1\nEXPOSE 8080:$P' },
  ],
});
