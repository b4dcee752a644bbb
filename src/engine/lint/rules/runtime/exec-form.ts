import { buildkit, hadolint } from '../../aliases.ts';
import { asBuildkit } from '../../checks/check-rule.ts';
import { replace } from '../../edits.ts';
import { stepsOf } from '../../outline.ts';
import type { Outline, Step } from '../../outline.ts';
import type { Report, Rule } from '../../rule.ts';

export const execForm: Rule = {
  name: 'exec-form',
  group: 'runtime',
  severity: 'warning',
  aliases: [hadolint('DL3025', 'warning'), buildkit('JSONArgsRecommended')],
  check: ({ outline }) => stepsOf(outline.steps, 'cmd', 'entrypoint').flatMap(reportOf),
  variants: {
    buildkit: asBuildkit('JSONArgsRecommended'),
    hadolint: ({ outline }) => [...stepsOf(outline.steps, 'cmd', 'entrypoint'), ...checksOf(outline)].flatMap(reportOf),
  },
};

/** HEALTHCHECK with a command. There a shell does no harm, so only hadolint's own judgement counts it. */
const checksOf = ({ steps }: Outline): readonly Step[] =>
  stepsOf(steps, 'healthcheck').filter(({ instruction: { args } }) => args.length > 1 && args[0]?.value.toLowerCase() === 'cmd');

/** What a shell would do more with: expansions, operators, quotes, its own commands. */
const plainWords = /^[\w@%+:,./-][\w@%+=:,./-]*(?:[ \t]+[\w@%+=:,./-]+)*$/;
const builtins: ReadonlySet<string> = new Set([
  'cd',
  'exec',
  'export',
  'source',
  '.',
  'set',
  'eval',
  'exit',
  'ulimit',
  'umask',
  'if',
  'for',
  'while',
  'case',
  'until',
  'command',
  'type',
  'wait',
  'trap',
  'read',
  'shift',
  'unset',
  'alias',
  ':',
]);

function reportOf({ instruction }: Step): readonly Report[] {
  const command = instruction.args.at(-1);
  if (instruction.json || !command) return [];
  const words = command.value.split(/[ \t]+/);
  const isPlain = plainWords.test(command.value) && !builtins.has(words[0] ?? '');
  const json = `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  const fixes = isPlain ? [{ title: 'fix-json', data: { json }, edits: [replace(command.range, json)] }] : [];
  return [{ range: instruction.keywordRange, data: { instruction: instruction.keyword.toUpperCase() }, fixes }];
}
