import { describe, expect, test } from 'vitest';
import { loadCourse, loadScenario } from './load.ts';

describe('loading the course', () => {
  test.each(['en', 'zh-TW'] as const)('has B04 in %s, with texts in that language alone', async (locale) => {
    const course = await loadCourse(locale);
    expect(course.scenarios.map((scenario) => scenario.id)).toContain('B04');
    const scenario = await loadScenario(locale, 'B04');
    expect(scenario?.steps[0]?.id).toBe('incident');
    expect(JSON.stringify(scenario)).not.toContain('"zh-TW"');
  });

  test.each(['B99', '__proto__', 'constructor', ''])('knows no scenario %j', async (id) => {
    expect(await loadScenario('en', id)).toBeNull();
  });
});
