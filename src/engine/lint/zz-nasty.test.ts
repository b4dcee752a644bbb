import { test, expect } from 'vitest';
import { lint } from './lint.ts';
import { LazyLintContext } from './context.ts';
import { Silence } from './pragma.ts';
import { allRules } from './rules/index.ts';
test('x', () => {
  for (const n of [2500, 5000, 10000, 10000]) {
    const text = 'FROM a:1 AS x\nCOPY --from=x a b\n'.repeat(n);
    const t = [performance.now()];
    const c = new LazyLintContext({ text }); t.push(performance.now());
    c.outline; t.push(performance.now());
    c.shells; t.push(performance.now());
    new Silence(c.dockerfile, ['hadolint']); t.push(performance.now());
    const slow = allRules.filter(r => r.aliases.some(a => a.tool === 'hadolint')).map((r) => { const a = performance.now(); const k = (r.variants?.hadolint ?? r.check)(c).length; return [r.name, performance.now() - a, k] as const; }).sort((a, b) => b[1] - a[1]).slice(0, 5).map(([a, b, k]) => `${a} ${b.toFixed(0)} (${k})`);
    t.push(performance.now());
    lint({ text, rules: 'hadolint' }); t.push(performance.now());
    console.log(n, ['read', 'outline', 'shells', 'silence', 'rules', 'whole'].map((x, i) => x + ' ' + (t[i + 1] - t[i]).toFixed(0)).join(', '), slow.join(', '));
  }
  expect(1).toBe(1);
}, 600000);
