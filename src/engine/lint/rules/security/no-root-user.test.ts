import { testRule } from '../../rule-tester.testing.ts';
import { noRootUser } from './no-root-user.ts';

testRule(noRootUser, {
  fires: [
    { dockerfile: 'USER root', at: 'root' },
    'USER 0',
    'USER 0:0',
    'USER "root:root"',
    { name: 'each stage for itself', dockerfile: 'FROM a\nUSER root\nFROM b\nUSER app', count: 1 },
  ],
  silent: ['USER app', 'USER root\nUSER 1000', 'USER rooted', 'FROM debian', 'USER $USER'],
});
