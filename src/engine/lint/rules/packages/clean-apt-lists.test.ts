import { testRule } from '../../rule-tester.testing.ts';
import { cleanAptLists } from './clean-apt-lists.ts';

testRule(cleanAptLists, {
  fires: [
    { dockerfile: 'FROM debian\nRUN apt-get update && apt-get install curl', at: 'apt-get update' },
    'RUN aptitude -y update',
    { name: 'deleted before they come', dockerfile: 'RUN rm -rf /var/lib/apt/lists/* && apt-get update' },
    { name: 'a mount of the other folder', dockerfile: 'RUN --mount=type=cache,target=/var/cache/apt apt-get update' },
    { name: 'in a stage that the last one continues', dockerfile: 'FROM debian AS base\nRUN apt-get update\nFROM base' },
    { name: 'in an image that others continue', dockerfile: 'FROM debian AS base\nONBUILD RUN apt-get update\nFROM scratch' },
  ],
  silent: [
    'RUN apt-get update && apt-get install curl && rm -rf /var/lib/apt/lists/*',
    'RUN apt-get update && rm -r /var/lib/apt/lists',
    'RUN apt-get update && apt-get dist-clean',
    'RUN --mount=type=cache,target=/var/lib/apt apt-get update',
    'RUN --mount=type=tmpfs,target=/var/lib/apt/lists/ apt-get update',
    {
      name: 'in a stage that only gives files',
      dockerfile: 'FROM debian AS build\nRUN apt-get update\nFROM scratch\nCOPY --from=build /a /a',
    },
  ],
  fixes: [
    {
      before: 'RUN apt-get update && apt-get install curl',
      after: 'RUN apt-get update && apt-get install curl && rm -rf /var/lib/apt/lists/*',
    },
    {
      name: 'over several lines',
      before: 'RUN apt-get update \\\n && apt-get install curl',
      after: 'RUN apt-get update \\\n && apt-get install curl \\\n && rm -rf /var/lib/apt/lists/*',
    },
    { name: 'not behind what may not run', before: 'RUN apt-get update || true', after: 'RUN apt-get update || true' },
  ],
});
