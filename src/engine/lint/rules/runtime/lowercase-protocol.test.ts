import { testRule } from '../../rule-tester.testing.ts';
import { lowercaseProtocol } from './lowercase-protocol.ts';

testRule(lowercaseProtocol, {
  fires: [{ dockerfile: 'FROM a\nEXPOSE 80 53/UDP', at: '53/UDP', count: 1 }],
  silent: ['FROM a\nEXPOSE 80 53/udp', 'FROM a\nEXPOSE 53/FOO'],
  fixes: [{ before: 'FROM a\nEXPOSE 80 53/Udp', after: 'FROM a\nEXPOSE 80 53/udp' }],
});
