import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pagePolicy, scriptHashes } from './page-policy.mjs';

const page = readFileSync(new URL('../index.html', import.meta.url), 'utf8');

describe("the page's policy", () => {
  const policy = pagePolicy(page);

  test('lets nothing in but files of the page itself', () => {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|wasm-unsafe-eval/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  });

  test('turns Trusted Types on', () => {
    expect(policy).toContain("require-trusted-types-for 'script'");
  });

  test('names the one inline script by its hash', () => {
    const text = page.split('<script>')[1]?.split('</script>')[0] ?? '';
    const hash = createHash('sha256').update(text).digest('base64');
    expect(scriptHashes(page)).toEqual([`'sha256-${hash}'`]);
    expect(policy).toContain(hash);
  });

  test('takes further sources for one directive', () => {
    expect(pagePolicy(page, { 'worker-src': ['blob:'] })).toContain("worker-src 'self' blob:");
  });
});

test('the page has no handler or script that the policy would refuse', () => {
  expect(page).not.toMatch(/\son\w+=|javascript:/);
});
