import { evaluateSetting, isTrue, type Names } from '../../engine/workflow/expression.ts';
import { textOf, type Fields } from '../checks/fields.ts';
import { filled, type WorkflowEvent } from './pipeline.ts';

/** One line of `tags:` of docker/metadata-action, `type=sha,prefix=x`. */
type Rule = ReadonlyMap<string, string>;

/** The tags of docker/metadata-action on an event, without the image's name. */
export function tagsOf(options: Fields, event: WorkflowEvent, names: Names): readonly string[] {
  const tags = rulesOf(options, names).flatMap((rule) => tagOf(rule, event, names) ?? []);
  const release =
    isTag(event) &&
    rulesOf(options, names).some(
      (rule) => ['semver', 'pep440'].includes(rule.get('type') ?? '') || (rule.get('type') === 'ref' && rule.get('event') === 'tag'),
    );
  const flavor = /latest=(\w+)/.exec(filled(options['flavor'], names))?.[1] ?? 'auto';
  const latest = flavor === 'true' || (flavor === 'auto' && release && !refName(event).includes('-'));
  return [...new Set(latest ? [...tags, 'latest'] : tags)];
}

const defaults = 'type=schedule\ntype=ref,event=branch\ntype=ref,event=tag\ntype=ref,event=pr';

function rulesOf(options: Fields, names: Names): readonly Rule[] {
  // GitHub fills expressions in before the action sees the lines: their commas separate nothing.
  const text = textOf(options['tags']).trim() === '' ? defaults : filled(options['tags'], names);
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(
      (line) =>
        new Map(
          (line.includes('=') ? line : `type=raw,value=${line}`)
            .split(',')
            .map((part) => [part.split('=')[0]?.trim() ?? '', part.slice(part.indexOf('=') + 1).trim()]),
        ),
    );
}

const isTag = (event: WorkflowEvent): boolean => event.ref.startsWith('refs/tags/');
const isBranch = (event: WorkflowEvent): boolean => event.name === 'push' && !isTag(event);
const refName = (event: WorkflowEvent): string => event.ref.replace(/^refs\/(?:heads|tags)\//, '');
const clean = (text: string): string => text.replaceAll(/[^A-Za-z0-9._-]+/g, '-');
const shortSha = (event: WorkflowEvent): string => event.sha.slice(0, 7);

function tagOf(rule: Rule, event: WorkflowEvent, names: Names): string | null {
  const type = rule.get('type') ?? 'raw';
  const value = valueOf(rule, type, event);
  if (value === null || !isEnabled(rule, event, names)) return null;
  const prefix = rule.get('prefix') ?? (type === 'sha' ? 'sha-' : type === 'ref' && rule.get('event') === 'pr' ? 'pr-' : '');
  return filled(`${expand(prefix, event)}${value}${expand(rule.get('suffix') ?? '', event)}`, names);
}

function isEnabled(rule: Rule, event: WorkflowEvent, names: Names): boolean {
  const enable = rule.get('enable');
  return enable === undefined || isTrue(evaluateSetting(expand(enable, event), names));
}

function valueOf(rule: Rule, type: string, event: WorkflowEvent): string | null {
  switch (type) {
    case 'ref':
      if (rule.get('event') === 'branch') return isBranch(event) ? clean(refName(event)) : null;
      if (rule.get('event') === 'tag') return isTag(event) ? clean(refName(event)) : null;
      return event.name === 'pull_request' ? String(event.number ?? 1) : null;
    case 'sha':
      return rule.get('format') === 'long' ? event.sha : shortSha(event);
    case 'semver':
    case 'pep440':
      return isTag(event) ? version(rule.get('pattern') ?? '{{version}}', refName(event)) : null;
    case 'edge':
      return isBranch(event) && refName(event) === (rule.get('branch') ?? event.defaultBranch) ? 'edge' : null;
    case 'raw':
      return expand(rule.get('value') ?? '', event);
    default:
      return null;
  }
}

function version(pattern: string, tag: string): string | null {
  const match = /^v?((\d+)\.(\d+)\.(\d+)(?:-[\w.]+)?)$/.exec(tag);
  if (!match) return null;
  const [, whole = '', major = '', minor = '', patch = ''] = match;
  return pattern
    .replaceAll('{{version}}', whole)
    .replaceAll('{{major}}', major)
    .replaceAll('{{minor}}', minor)
    .replaceAll('{{patch}}', patch)
    .replaceAll('{{raw}}', tag);
}

/** `{{branch}}` and its like; empty where the event has no such thing. */
function expand(text: string, event: WorkflowEvent): string {
  const values: Readonly<Record<string, string>> = {
    branch: isBranch(event) ? clean(refName(event)) : '',
    tag: isTag(event) ? clean(refName(event)) : '',
    sha: shortSha(event),
    base_ref: event.base ?? '',
    is_default_branch: String(isBranch(event) && refName(event) === event.defaultBranch),
  };
  return text.replaceAll(
    /(?<!\$)\{\{\s*([a-z_]+)(?:\s+'[^']*')?\s*\}\}/g,
    (whole, name: string) => values[name] ?? (name === 'date' ? '20260101' : whole),
  );
}

/** As the registries want a tag to be. */
export const isValidTag = (tag: string): boolean => /^\w[\w.-]{0,127}$/.test(tag);
