import englishMessages from 'virtual:rule-messages/en';
import { catalogueFacts } from '../../catalogue/registry.ts';
import { buildImage } from '../../engine/build/build.ts';
import { emptyCache } from '../../engine/build/cache.ts';
import type { BuildResult } from '../../engine/build/types.ts';
import { textContent } from '../../engine/files/content.ts';
import { TreeBuilder } from '../../engine/files/tree.ts';
import { buildContextOf } from '../../engine/lint/build-context.ts';
import { readSettings } from '../../engine/lint/config.ts';
import { codeOf, lint } from '../../engine/lint/lint.ts';
import type { RuleSelection } from '../../engine/lint/lint.ts';
import { fillMessage } from '../../engine/lint/message.ts';
import type { Finding, Fix, LintBuildContext, LintTool } from '../../engine/lint/rule.ts';
import type { MessageData } from '../../engine/text/position.ts';
import { modelledPrograms } from '../../engine/shell/programs/modelled-programs.ts';
import type { Operation } from './operations.ts';
import type { EngineSession } from './session.ts';

const tools: readonly string[] = ['hadolint', 'buildkit', 'shellcheck'] satisfies LintTool[];

/** `lint`: what the rules say of a Dockerfile; lines and columns from 1. */
export const lintOperation: Operation = (request, session) => {
  const selection = readSelection(request['rules']);
  const findings = lint({
    text: readText(request['dockerfile'], 'dockerfile'),
    rules: selection,
    config: readSettings(request['config']).config,
    buildArgs: readStrings(request['buildArgs']),
    context: readContext(request['files'], request['dockerignore']),
    registry: session.registry,
    today: typeof request['today'] === 'string' ? request['today'] : null,
    build: request['build'] === true ? buildOf(request, session) : null,
  });
  return { findings: findings.map((finding) => answerOf(finding, selection)) };
};

/** With `"build": true` and the files' texts the build is simulated, for the rules that need it. */
function buildOf(request: Readonly<Record<string, unknown>>, session: EngineSession): BuildResult {
  const builder = new TreeBuilder();
  for (const [path, text] of Object.entries(readStrings(request['files']))) builder.addFile(path, textContent(text));
  if (typeof request['dockerignore'] === 'string') builder.addFile('.dockerignore', textContent(request['dockerignore']));
  return buildImage({
    dockerfile: readText(request['dockerfile'], 'dockerfile'),
    context: builder.build(),
    registry: session.registry,
    facts: catalogueFacts,
    programs: modelledPrograms,
    cache: emptyCache,
    buildArgs: readStrings(request['buildArgs']),
  });
}

function readText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`lint: "${name}" is a text`);
  return value;
}

function readSelection(value: unknown): RuleSelection {
  if (value === undefined || value === null || value === 'all') return 'all';
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'string' && tools.includes(value)) return value as LintTool;
  throw new Error(`lint: unknown rules ${JSON.stringify(value)}; known: all, ${tools.join(', ')}, or a list of names`);
}

/** `files`: the paths, or an object that has them as keys. Null when nothing is said of the context. */
function readContext(files: unknown, ignoreFile: unknown): LintBuildContext | null {
  const paths = Array.isArray(files) ? files.map(String) : typeof files === 'object' && files !== null ? Object.keys(files) : null;
  const ignore = typeof ignoreFile === 'string' ? ignoreFile : null;
  return paths === null && ignore === null ? null : buildContextOf(paths, ignore);
}

const readStrings = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)])) : {};

const sentence = (finding: Finding, id: string, data?: MessageData): string =>
  fillMessage(englishMessages[finding.rule]?.[id] ?? id, { ...finding.data, ...data });

function answerOf(finding: Finding, selection: RuleSelection): Record<string, unknown> {
  const { start, end } = finding.range;
  return {
    rule: typeof selection === 'string' && selection !== 'all' ? codeOf(finding, selection) : finding.rule,
    aliases: finding.aliases,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    severity: finding.severity,
    message: sentence(finding, finding.messageId, finding.data),
    detail: finding.detail,
    fixes: finding.fixes.length === 0 ? undefined : finding.fixes.map((fix) => fixOf(finding, fix)),
  };
}

const fixOf = (finding: Finding, fix: Fix): Record<string, unknown> => ({
  title: sentence(finding, fix.title, fix.data),
  edits: fix.edits.map(({ range: { start, end }, newText }) => ({
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    newText,
  })),
});
