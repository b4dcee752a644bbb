import { readDockerfile } from '../dockerfile/reader.ts';
import { readStages } from '../dockerfile/stages.ts';
import type { Dockerfile, DockerfileStages } from '../dockerfile/types.ts';
import type { BuildResult } from '../build/types.ts';
import type { Registry } from '../registry/types.ts';
import { ContextChecks } from './checks/check-rule.ts';
import { defaultConfig } from './config.ts';
import { outlineOf } from './outline.ts';
import type { Outline } from './outline.ts';
import { checkDirectiveOf } from './pragma.ts';
import type { CheckDirective } from './pragma.ts';
import type { LintBuildContext, LintConfig, LintContext, ShellText } from './rule.ts';
import { shellTextsOf } from './shells.ts';

/** What the rules are asked about. Only the text is needed. */
export interface LintSubject {
  readonly text: string;
  /** The text already read, where the caller has it. */
  readonly dockerfile?: Dockerfile;
  readonly config?: Partial<LintConfig>;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly context?: LintBuildContext | null;
  readonly registry?: Registry | null;
  readonly build?: BuildResult | null;
  readonly today?: string | null;
}

/** The context of all rules; each part is computed when a rule first looks at it. */
export class LazyLintContext implements LintContext {
  readonly text: string;
  readonly dockerfile: Dockerfile;
  readonly config: LintConfig;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly context: LintBuildContext | null;
  readonly registry: Registry | null;
  readonly build: BuildResult | null;
  readonly today: string | null;
  readonly checks: ContextChecks = new ContextChecks(this);
  #stages: DockerfileStages | null = null;
  #outline: Outline | null = null;
  #shells: readonly ShellText[] | null = null;
  #checkDirective: CheckDirective | null = null;

  constructor(subject: LintSubject) {
    this.text = subject.text;
    this.dockerfile = subject.dockerfile ?? readDockerfile(subject.text);
    this.config = { ...defaultConfig, ...subject.config };
    this.buildArgs = subject.buildArgs ?? {};
    this.context = subject.context ?? null;
    this.registry = subject.registry ?? null;
    this.build = subject.build ?? null;
    this.today = subject.today ?? null;
  }

  get stages(): DockerfileStages {
    this.#stages ??= readStages(this.dockerfile);
    return this.#stages;
  }

  get outline(): Outline {
    this.#outline ??= outlineOf(this.dockerfile);
    return this.#outline;
  }

  get shells(): readonly ShellText[] {
    this.#shells ??= shellTextsOf(this.dockerfile, this.outline, () => this.stages);
    return this.#shells;
  }

  get checkDirective(): CheckDirective {
    this.#checkDirective ??= checkDirectiveOf(this.dockerfile, this.buildArgs);
    return this.#checkDirective;
  }
}
