import { registryOf, testRule } from '../../rule-tester.testing.ts';
import { matchingBasePlatform } from './matching-base-platform.ts';

testRule(matchingBasePlatform, {
  given: { registry: registryOf({ 'arm:1': 'linux/arm64', 'amd:1': 'linux/amd64' }) },
  fires: [{ dockerfile: 'FROM arm:1', at: 'arm:1' }, 'FROM amd:1\nFROM arm:1 AS x'],
  silent: ['FROM amd:1', 'FROM --platform=linux/arm64 arm:1', 'FROM unknown:1', 'FROM scratch AS arm\nFROM arm'],
});
