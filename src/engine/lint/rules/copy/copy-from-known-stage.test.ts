import { testRule } from '../../rule-tester.testing.ts';
import { copyFromKnownStage } from './copy-from-known-stage.ts';

testRule(copyFromKnownStage, {
  fires: [
    { dockerfile: 'COPY --from=a b c', at: '--from=a' },
    'FROM x\nCOPY --from=later a b\nFROM y AS later',
    'FROM x\nFROM y\nCOPY --from=1 a b',
    'FROM x\nCOPY --from=7 a b',
    { name: 'hadolint takes a name without a tag for a stage', dockerfile: 'FROM x\nCOPY --from=ghcr.io/a/b c d', tool: 'hadolint' },
  ],
  silent: [
    'FROM x AS a\nFROM y\nCOPY --chown=1 --from=A b c',
    'FROM x\nFROM y\nCOPY --from=0 a b',
    'COPY --from=nginx:1 a b',
    { dockerfile: 'COPY --from=ghcr.io/a/b:1 a b', tool: 'hadolint' },
    'COPY --from=ghcr.io/a/b a b',
    'COPY a b',
    'FROM x AS a\nCOPY --from=a b c',
  ],
});
