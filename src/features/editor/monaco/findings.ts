import { editor, languages, MarkerSeverity, Uri, type IRange } from 'monaco-editor/editor';
import type { Finding } from '../../../engine/lint/rule.ts';
import type { Severity } from '../../../engine/text/position.ts';
import { findingSentence, fixSentence, ruleTitle, type BuildProblem, type RuleMessages } from '../../../workspace/index.ts';
import type { Locale } from '../../../ui/words/index.ts';
import { ruleInShort } from '../dockerfile/rule-hover.ts';
import { toMonacoRange } from './places.ts';

const owner = 'drydock';

const severities: Readonly<Record<Severity, MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
  style: MarkerSeverity.Hint,
  ignore: MarkerSeverity.Hint,
};

interface Told {
  readonly findings: readonly Finding[];
  readonly messages: RuleMessages;
}

/** What was told of each open file, for hovers and quick fixes. */
const toldOf = new WeakMap<editor.ITextModel, Told>();

/** A range that can be seen: an empty one takes the word or character beside it. */
function visible(model: editor.ITextModel, range: IRange): IRange {
  if (range.startLineNumber !== range.endLineNumber || range.startColumn !== range.endColumn) return range;
  const length = model.getLineMaxColumn(Math.min(range.startLineNumber, model.getLineCount()));
  return range.startColumn < length
    ? { ...range, endColumn: range.startColumn + 1 }
    : { ...range, startColumn: Math.max(1, range.startColumn - 1) };
}

const plain = (markdown: string): string => markdown.replaceAll('`', '');

/** What would be underlined beyond this is only listed: the editor redraws all of them with each stroke. */
const mostMarkers = 500;

type Marker = Parameters<typeof editor.setModelMarkers>[2][number];

/** Sentences and addresses of the findings of the last stroke are those of the next one too. */
const toldAs = new WeakMap<Finding, { readonly messages: RuleMessages; readonly marker: Omit<Marker, keyof IRange> }>();

function wordsOf(finding: Finding, messages: RuleMessages): Omit<Marker, keyof IRange> {
  const known = toldAs.get(finding);
  if (known?.messages === messages) return known.marker;
  const marker = {
    severity: severities[finding.severity],
    message: plain(findingSentence(messages, finding)),
    source: finding.aliases.join(' ') || undefined,
    code: { value: finding.rule, target: ruleAddress(finding.rule) },
  };
  toldAs.set(finding, { messages, marker });
  return marker;
}

/** Underlines what was found in a file, and what keeps it from being built. */
export function showFindings(
  model: editor.ITextModel,
  findings: readonly Finding[],
  error: BuildProblem | null,
  messages: RuleMessages,
): void {
  toldOf.set(model, { findings, messages });
  const markers = findings
    .slice(0, mostMarkers)
    .map((finding) => ({ ...visible(model, toMonacoRange(finding.range)), ...wordsOf(finding, messages) }));
  const stop = error
    ? [{ ...toMonacoRange(error.range), severity: MarkerSeverity.Error, message: error.message, source: 'docker build' }]
    : [];
  editor.setModelMarkers(model, owner, [...stop, ...markers]);
}

const rulePath = /^\/rules\/[\w-]+$/;

const ruleAddress = (rule: string): Uri => Uri.parse(`${globalThis.location.href.split('#')[0]}#/rules/${rule}`);

/** Links to a rule's page stay in this tab. */
export function openRulesHere(): void {
  editor.registerLinkOpener({
    open(resource) {
      const isOurs =
        resource.with({ fragment: '' }).toString(true) === Uri.parse(globalThis.location.href).with({ fragment: '' }).toString(true);
      if (!isOurs || !rulePath.test(resource.fragment)) return false;
      globalThis.location.hash = `#${resource.fragment}`;
      return true;
    },
  });
}

const covers = (range: IRange, line: number, column: number): boolean =>
  (line > range.startLineNumber || (line === range.startLineNumber && column >= range.startColumn)) &&
  (line < range.endLineNumber || (line === range.endLineNumber && column <= range.endColumn));

const loadPages: Readonly<Record<Locale, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>> = {
  en: () => import('virtual:rule-pages/en'),
  'zh-TW': () => import('virtual:rule-pages/zh-TW'),
};

/** Why, and what to do, by rule; without the pages a hover still has the rest. */
async function pagesIn(locale: Locale): Promise<Readonly<Record<string, string>>> {
  try {
    return (await loadPages[locale]()).default;
  } catch {
    return {};
  }
}

interface HoverWords {
  readonly locale: Locale;
  /** Leads to the page of a rule. */
  readonly rulePage: string;
}

/** Under the sentence of a finding: why it matters, what to do instead, and the way to the rule's page. */
export function registerFindingHover(language: string, words: () => HoverWords): void {
  languages.registerHoverProvider(language, {
    async provideHover(model, { lineNumber, column }) {
      const told = toldOf.get(model);
      const here = told?.findings.filter((finding) => covers(visible(model, toMonacoRange(finding.range)), lineNumber, column)) ?? [];
      const [first] = here;
      if (!told || !first) return null;
      const { locale, rulePage } = words();
      const pages = await pagesIn(locale);
      const contents = here.map(({ rule }) => ({
        value: [
          `**${ruleTitle(told.messages, rule)}**`,
          ruleInShort(Object.hasOwn(pages, rule) ? (pages[rule] ?? '') : ''),
          `[${rulePage}](${ruleAddress(rule).toString(true)})`,
        ].join('\n\n'),
      }));
      return { contents, range: visible(model, toMonacoRange(first.range)) };
    },
  });
}

const touches = (a: IRange, b: IRange): boolean => a.startLineNumber <= b.endLineNumber && b.startLineNumber <= a.endLineNumber;

/** The safe fixes of the findings at the cursor, as quick fixes. */
export function registerQuickFixes(language: string): void {
  languages.registerCodeActionProvider(language, {
    provideCodeActions(model, range) {
      const told = toldOf.get(model);
      const near = told?.findings.filter((finding) => touches(toMonacoRange(finding.range), range)) ?? [];
      const actions = near.flatMap((finding) =>
        finding.fixes.map((fix) => ({
          title: plain(fixSentence(told?.messages ?? {}, finding, fix)),
          kind: 'quickfix',
          diagnostics: [],
          isPreferred: true,
          edit: {
            edits: fix.edits.map(({ range: place, newText }) => ({
              resource: model.uri,
              versionId: model.getVersionId(),
              textEdit: { range: toMonacoRange(place), text: newText },
            })),
          },
        })),
      );
      return { actions, dispose: () => undefined };
    },
  });
}
