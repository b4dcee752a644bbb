import type { MessageData } from '../text/position.ts';

/** What the pages of the rules say in one language, by rule and message; `title` is what a rule is called. */
export type RuleMessages = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A rule's sentence with its `{placeholders}` filled in; one that has no value stays as it is. */
export const fillMessage = (template: string, data: MessageData): string =>
  template.replaceAll(/\{([\w-]+)\}/g, (whole, name: string) => (Object.hasOwn(data, name) ? String(data[name]) : whole));
