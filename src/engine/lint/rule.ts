import type { Dockerfile, DockerfileStages } from '../dockerfile/types.ts';
import type { BuildResult } from '../build/types.ts';
import type { Registry } from '../registry/types.ts';
import type { Script } from '../shell/ast.ts';
import type { RunCommand } from '../dockerfile/types.ts';
import type { ContextChecks } from './checks/check-rule.ts';
import type { CheckDirective } from './pragma.ts';
import type { Outline, Step } from './outline.ts';
import type { ShellProgram } from './recognisers/programs.ts';
import type { MessageData, Range, Severity, TextEdit } from '../text/position.ts';

/** The catalogue's groups of rules; each is a folder under `rules/`. */
export type RuleGroup =
  'base-image' | 'packages' | 'layers' | 'copy' | 'commands' | 'variables' | 'metadata' | 'security' | 'runtime' | 'style' | 'shell';

/** The linters whose codes our rules answer to. */
export type LintTool = 'hadolint' | 'buildkit' | 'shellcheck';

/** One code that another linter knows this rule by. */
export interface RuleAlias {
  readonly tool: LintTool;
  readonly code: string;
  /** That tool's own level for it. */
  readonly severity: Severity;
}

export interface LintConfig {
  /** Registries that images may come from; empty: all. */
  readonly trustedRegistries: readonly string[];
  /** Label → type (`text url spdx hash rfc3339 semver email`). */
  readonly labelSchema: Readonly<Record<string, string>>;
  readonly strictLabels: boolean;
  /** Names or codes that are left out. */
  readonly ignoreRules: readonly string[];
  readonly disableIgnorePragma: boolean;
  readonly overrides: Readonly<Record<string, Severity>>;
}

/** A RUN (or the shell of CMD, ENTRYPOINT, HEALTHCHECK) with its parsed shell; offsets of `script` are turned into places by `rangeOf`. */
export interface ShellText {
  readonly run: RunCommand | null;
  readonly stageIndex: number;
  readonly script: Script;
  /** The instruction that holds it, with its stage. */
  readonly step: Step;
  /** The text that was parsed: what the shell gets, here-documents included. */
  readonly text: string;
  /** What runs it: `/bin/sh -c` or what SHELL says; for `RUN ["bash", "-c", "…"]` what stands before the script. */
  readonly interpreter: readonly string[];
  /** All simple commands with their options, wherever they stand; computed when first asked for. */
  readonly programs: readonly ShellProgram[];
  /** `sh`, `dash`, `bash`, `ash` … by SHELL and the base image; `null` when it is no POSIX shell (powershell, cmd). */
  readonly shell: string | null;
  readonly onbuild: boolean;
  rangeOf(span: { readonly start: number; readonly end: number }): Range;
}

/** All that a rule may look at. Computed once for a text, lazily where it costs. */
export interface LintContext {
  readonly text: string;
  readonly dockerfile: Dockerfile;
  readonly stages: DockerfileStages;
  /** The instructions by stage, also those that a builder refuses and those before any FROM. */
  readonly outline: Outline;
  /** `# check=…`, or the build argument that takes its place. */
  readonly checkDirective: CheckDirective;
  /** What BuildKit's checks say of the text. */
  readonly checks: ContextChecks;
  /** The shells of all RUN instructions in order, ONBUILD's included. */
  readonly shells: readonly ShellText[];
  readonly config: LintConfig;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Paths of the context with the ignore file applied to them, when a context is known. */
  readonly context: LintBuildContext | null;
  readonly registry: Registry | null;
  /** The result of the build, when there was one: rules that need it say nothing without. */
  readonly build: BuildResult | null;
  /** ISO date that end-of-life rules compare with; the engine has no clock. */
  readonly today: string | null;
}

export interface LintBuildContext {
  readonly paths: readonly string[];
  /** Only the ignore file is known: `paths` is empty and says nothing. */
  readonly partial?: boolean;
  readonly ignoreFile: string | null;
  isIgnored(path: string): boolean;
}

/** A safe change that removes the finding. `title` is a message id of the rule's page. */
export interface Fix {
  readonly title: string;
  readonly data?: MessageData;
  readonly edits: readonly TextEdit[];
}

/** What a rule says of a place; the linter adds rule, aliases and severity. */
export interface Report {
  readonly range: Range;
  /** Which of the rule's messages; default `message`. */
  readonly messageId?: string;
  readonly data?: MessageData;
  /** Which of the rule's codes this is, where it has several of one tool (`SC3010`). */
  readonly code?: string;
  /** BuildKit's own text, for rules that BuildKit has. */
  readonly detail?: string;
  readonly fixes?: readonly Fix[];
}

/** One rule: name, what others call it, and a pure function from the context to its reports. */
export interface Rule {
  /** Spoken, in kebab case: `no-latest-tag`. Also the name of its files. */
  readonly name: string;
  readonly group: RuleGroup;
  readonly severity: Severity;
  readonly aliases: readonly RuleAlias[];
  /** Its sense depends on the build's result, the context or the date. */
  readonly needs?: readonly ('build' | 'context' | 'registry' | 'today')[];
  check(context: LintContext): readonly Report[];
  /** Where a tool judges otherwise than we do: what it says when it is asked for by its name. */
  readonly variants?: Readonly<Partial<Record<LintTool, (context: LintContext) => readonly Report[]>>>;
}

export interface Finding extends Report {
  readonly rule: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly messageId: string;
  readonly data: MessageData;
  readonly fixes: readonly Fix[];
}
