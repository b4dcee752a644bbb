import type { ArgCommand, EnvCommand } from '../dockerfile/types.ts';
import { expandWords } from './expand.ts';
import type { Expansion } from './expand.ts';

/** The search path that BuildKit gives an image that has none. */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Names that were looked up in vain, or an expansion that is wrong. */
export interface ScopeReport {
  /** Of the expansion, in BuildKit's words; null when there is none. */
  readonly error: string | null;
  readonly unmatched: ReadonlySet<string>;
  readonly matched: ReadonlySet<string>;
}

/** Gathers what several expansions tell; the first error counts. */
class GatheredReport implements ScopeReport {
  error: string | null = null;
  readonly unmatched = new Set<string>();
  readonly matched = new Set<string>();

  /** The expansion's value; undefined where it is wrong. */
  valueOf(expansion: Expansion): string | undefined {
    for (const name of expansion.unmatched) this.unmatched.add(name);
    for (const name of expansion.matched) this.matched.add(name);
    if (expansion.ok) return expansion.value;
    this.error ??= expansion.error;
    return undefined;
  }
}

/** What a build is asked for, as far as variables go. */
export interface ScopeRequest {
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly escape: '\\' | '`';
  /** `linux/amd64` unless given. */
  readonly buildPlatform?: string;
  readonly targetPlatform?: string;
  /** The stage that is built; `default` when none was named. */
  readonly target?: string;
}

function platformValues(prefix: string, platform: string): readonly (readonly [string, string])[] {
  const [os = '', architecture = '', variant = ''] = platform.split('/');
  return [
    [`${prefix}PLATFORM`, platform],
    [`${prefix}OS`, os],
    [`${prefix}OSVERSION`, ''],
    [`${prefix}ARCH`, architecture],
    [`${prefix}VARIANT`, variant],
  ];
}

/** The scope before the first FROM: platform arguments and the ARGs there. FROM lines are expanded in it. */
export class GlobalScope {
  /** Values by name; changed by `declare` only. */
  readonly values: Map<string, string>;
  /** Names that an ARG declared here, with or without a value. */
  readonly declared = new Set<string>();

  constructor(readonly request: ScopeRequest) {
    const { buildPlatform = 'linux/amd64', targetPlatform = buildPlatform, target } = request;
    const platforms = [...platformValues('BUILD', buildPlatform), ...platformValues('TARGET', targetPlatform)];
    this.values = new Map([...platforms, ['TARGETSTAGE', target || 'default']]);
  }

  /** An ARG before the first FROM. A build argument wins over the default, which is then not even expanded. */
  declare(command: ArgCommand): ScopeReport {
    const report = new GatheredReport();
    for (const { key, value: word } of command.pairs) {
      this.declared.add(key);
      const value = this.request.buildArgs.get(key) ?? (word === null ? undefined : report.valueOf(this.expand(word)));
      if (value !== undefined) this.values.set(key, value);
    }
    return report;
  }

  expand(word: string): Expansion {
    return expandWords(word, this.values, { escape: this.request.escape });
  }
}

/** Values and declarations of a stage at one of its lines. */
export class StageScope {
  /** What words are expanded with: environment of the image, then ENV and ARG as they came; the last one of a name counts. */
  readonly values: Map<string, string>;
  /** The part of it that the image keeps. */
  readonly environment: Map<string, string>;
  /** ARGs that are in force, with their values (undefined: declared without one), in order of their first declaration. */
  readonly args: Map<string, string | undefined>;

  private constructor(
    readonly global: GlobalScope,
    values: ReadonlyMap<string, string>,
    environment: ReadonlyMap<string, string>,
    args: ReadonlyMap<string, string | undefined>,
  ) {
    this.values = new Map(values);
    this.environment = new Map(environment);
    this.args = new Map(args);
  }

  /** A stage from an image with this environment. One without PATH gets the default one. */
  static fromImage(global: GlobalScope, environment: Iterable<readonly [string, string]>): StageScope {
    const env = new Map(environment);
    const withPath = env.has('PATH') ? env : new Map([['PATH', defaultPath], ...env]);
    return new StageScope(global, withPath, withPath, new Map());
  }

  /** A stage from another stage: it inherits ENV and ARG as they were at that stage's end. */
  static fromStage(base: StageScope): StageScope {
    return new StageScope(base.global, base.values, base.environment, base.args);
  }

  /** ARG: build argument, else its own default, else the value of the global ARG of that name. One after the other. */
  declare(command: ArgCommand): ScopeReport {
    const report = new GatheredReport();
    for (const { key, value: word } of command.pairs) {
      const given = this.global.request.buildArgs.get(key);
      const value = given ?? (word === null ? this.global.values.get(key) : report.valueOf(this.expand(word)));
      if (value !== undefined) this.values.set(key, value);
      if (value !== undefined || !this.args.has(key)) this.args.set(key, value);
    }
    return report;
  }

  /** ENV: names and values are expanded with what was there before the line. */
  setEnvironment(command: EnvCommand): ScopeReport {
    const { pairs, report } = this.expandPairs(command);
    for (const [name, value] of pairs) {
      this.values.set(name, value);
      this.environment.set(name, value);
    }
    return report;
  }

  /** The pairs of an ENV or LABEL, expanded; up to the first error. */
  expandPairs(command: EnvCommand): { readonly pairs: readonly (readonly [string, string])[]; readonly report: ScopeReport } {
    const report = new GatheredReport();
    const pairs: (readonly [string, string])[] = [];
    for (const { key, value } of command.pairs) {
      const name = report.valueOf(this.expand(key));
      const content = report.valueOf(this.expand(value ?? ''));
      if (name === undefined || content === undefined) break;
      pairs.push([name, content]);
    }
    return { pairs, report };
  }

  expand(word: string): Expansion {
    return expandWords(word, this.values, { escape: this.global.request.escape });
  }
}
