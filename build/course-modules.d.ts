declare module 'virtual:course/en' {
  import type { Course, Scenario } from '../src/course/schema.ts';
  const course: Course;
  export default course;
  export const scenarios: Readonly<Record<string, () => Promise<{ readonly default: Scenario }>>>;
}
declare module 'virtual:course/zh-TW' {
  export { default, scenarios } from 'virtual:course/en';
}
/** All scenarios of a language at once, for programs that can't wait. */
declare module 'virtual:scenarios/en' {
  import type { Scenario } from '../src/course/schema.ts';
  const scenarios: Readonly<Record<string, Scenario>>;
  export default scenarios;
}
declare module 'virtual:scenarios/zh-TW' {
  export { default } from 'virtual:scenarios/en';
}
