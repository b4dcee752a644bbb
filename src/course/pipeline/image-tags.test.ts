import { describe, expect, test } from 'vitest';
import { isValidTag, tagsOf } from './image-tags.ts';
import { pullRequest, pushMain, pushTag } from './image-job.ts';
import { namesFor, readPipeline, startsOn, type WorkflowEvent } from './pipeline.ts';

const tags = (lines: string, event: WorkflowEvent) => tagsOf({ tags: lines }, event, namesFor(event));

describe('tags of docker/metadata-action', () => {
  test.each([
    ['type=ref,event=branch', pushMain, ['main']],
    ['type=ref,event=branch', pushTag, []],
    ['type=ref,event=pr', pullRequest, ['pr-7']],
    ['type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}', pushTag, ['1.2.3', '1.2', 'latest']],
    ['type=sha', pushMain, ['sha-abc1234']],
    ['type=sha,prefix={{branch}}-', pushMain, ['main-abc1234']],
    ['type=sha,prefix={{branch}}-', pushTag, ['-abc1234']],
    ["type=sha,prefix={{branch}}-,enable=${{ github.ref_type == 'branch' && github.event_name != 'pull_request' }}", pullRequest, []],
    ['type=raw,value=latest,enable={{is_default_branch}}', pushMain, ['latest']],
    ['type=raw,value=latest,enable={{is_default_branch}}', pushTag, []],
    ["type=sha,prefix={{branch}}-,enable=${{ startsWith(github.ref, 'refs/heads/') }}", pushTag, []],
    ['nightly', pushMain, ['nightly']],
    ['', pushMain, ['main']],
  ])('%j', (lines, event, expected) => {
    expect(tags(lines, event)).toEqual(expected);
  });

  test.each([
    ['1.2.3', true],
    ['-abc', false],
    ['a b', false],
    ['', false],
    ['x'.repeat(129), false],
  ])('%s is a tag: %s', (tag, valid) => {
    expect(isValidTag(tag)).toBe(valid);
  });
});

describe('when a workflow starts', () => {
  test.each([
    ['on: push', pushTag, true],
    ['on: [pull_request]', pushMain, false],
    ['on:\n  push:\n    branches: [main]', pushTag, false],
    ['on:\n  push:\n    branches: [main]\n    tags: ["v*"]', pushTag, true],
    ['on:\n  push:\n    tags: ["v*"]', pushMain, false],
    ['on:\n  push:\n    branches: ["**", "!main"]', pushMain, false],
    ['on:\n  push:\n    branches-ignore: [main]', pushMain, false],
    ['on:\n  push:\n    tags: ["v[0-9]+.[0-9]+.[0-9]+"]', pushTag, true],
    ['on:\n  push:\n    tags: ["[0-9]+.*"]', pushTag, false],
    ['on:\n  push:\n    branches: ["mai?n", "release/*"]', pushMain, true],
    ['on:\n  pull_request:\n    branches: [main]', pullRequest, true],
    ['on:\n  pull_request:\n    branches: [release]', pullRequest, false],
  ])('%j', (text, event, starts) => {
    expect(startsOn(readPipeline(text), event)).toBe(starts);
  });
});
