import type { ArgCommand, Stage } from '../dockerfile/types.ts';
import { expandWords } from './expand.ts';
import type { Expansion } from './expand.ts';

interface ScopeRequest {
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly escape: '\\' | '`';
  /** `linux/arm64`; builds run on linux/amd64, and that is also the default here. */
  readonly targetPlatform?: string;
  /** As it was asked for; '' where none was. */
  readonly target: string;
  readonly stages: readonly Pick<Stage, 'name'>[];
}

const buildPlatform = 'linux/amd64';

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

/** The scope before the first FROM: platform arguments (over which build arguments go) and the ARGs there. FROM lines are expanded in it. */
export class GlobalScope {
  /** Values by name; changed by `declare` only. */
  readonly values: ReadonlyMap<string, string>;
  /** Names that an ARG declared here, with or without a value. */
  readonly declared = new Set<string>();
  readonly #values: Map<string, string>;

  constructor(private readonly request: ScopeRequest) {
    const { targetPlatform = buildPlatform, target, stages, buildArgs } = request;
    const given = [
      ...platformValues('BUILD', buildPlatform),
      ...platformValues('TARGET', targetPlatform),
      ['TARGETSTAGE', target || stages.at(-1)?.name || 'default'] as const,
    ];
    this.#values = new Map(given.map(([name, value]) => [name, buildArgs.get(name) ?? value]));
    this.values = this.#values;
  }

  /**
   * An ARG before the first FROM. A build argument wins over the default, which is then not even expanded; without `usesBuildArgs`
   * only defaults count. Answers what is wrong with a default, in BuildKit's words.
   */
  declare(command: ArgCommand, usesBuildArgs = true): string | null {
    for (const { key, value: word } of command.pairs) {
      this.declared.add(key);
      const given = usesBuildArgs ? this.request.buildArgs.get(key) : undefined;
      const expansion = given === undefined && word !== null ? this.expand(word) : null;
      if (expansion && !expansion.ok) return expansion.error;
      const value = given ?? expansion?.value;
      if (value !== undefined) this.#values.set(key, value);
    }
    return null;
  }

  expand(word: string): Expansion {
    return expandWords(word, this.values, { escape: this.request.escape });
  }
}
