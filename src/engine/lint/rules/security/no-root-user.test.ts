import { testRule } from '../../rule-tester.testing.ts';
import { noRootUser } from './no-root-user.ts';

testRule(noRootUser, {
  fires: [
    { dockerfile: 'USER root', at: 'root' },
    'USER 0',
    'USER 0:0',
    'USER "root:root"',
    { name: 'inherited from the stage it continues', dockerfile: 'FROM a AS b\nUSER root\nFROM b\nRUN c', count: 1, at: 'root' },
    { name: 'hadolint judges each stage', dockerfile: 'FROM a AS b\nUSER root\nFROM c\nCOPY --from=b x /x\nUSER app', tool: 'hadolint' },
    { name: 'each stage for itself', dockerfile: 'FROM a\nUSER root\nFROM b\nUSER app', count: 1 },
  ],
  silent: [
    { name: 'a stage that only builds', dockerfile: 'FROM a AS b\nUSER root\nFROM c\nCOPY --from=b /x /x\nUSER app' },
    { name: 'a stage that another continues as someone', dockerfile: 'FROM a AS b\nUSER root\nFROM b\nUSER app' },
    'USER app',
    'USER root\nUSER 1000',
    'USER rooted',
    'FROM debian',
    'USER $USER',
  ],
});
