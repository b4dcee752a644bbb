import { isGit, isRemote, readMode, refuseChecksum } from '../../build/copy-options.ts';
import { BuildFailure, linesOf } from '../../build/failure.ts';
import { readMount } from '../../dockerfile/mounts.ts';
import { noDevices } from '../../dockerfile/run-command.ts';
import type { ArgCommand, CmdCommand, Command, CopyCommand, EnvCommand, Instruction, Mount, RunCommand } from '../../dockerfile/types.ts';
import { cleanPath } from '../../ignore/clean-path.ts';
import type { IgnoreMatcher } from '../../ignore/matcher.ts';
import { signalNumber } from '../../image/signals.ts';
import { goQuote } from '../../text/go-strings.ts';
import type { Expansion } from '../../words/expand.ts';
import type { CheckScope, StageVariables } from './check-scope.ts';
import type { CheckSink } from './check-sink.ts';
import { checkCopiedPath } from './copy-checks.ts';
import { checkPorts } from './port-checks.ts';
import { placeOfVariable } from './places.ts';
import { isSecretName } from './secret-names.ts';
import { CheckStop } from './warning.ts';

/** What a stage is at one of its commands. */
export interface StageState {
  readonly variables: StageVariables;
  workdirSet: boolean;
  workdir: string;
  shellSet: boolean;
  /** Triggers for the stages that continue this one. */
  readonly triggers: Command[];
  /** The last CMD, ENTRYPOINT and HEALTHCHECK of this stage alone. */
  readonly last: Map<string, Instruction>;
}

export interface StageCheckRequest {
  readonly sink: CheckSink;
  readonly global: CheckScope;
  readonly buildArgs: ReadonlyMap<string, string>;
  /** Null where no ignore file is known, or the frontend does not look. */
  readonly ignore: IgnoreMatcher | null;
  /** The frontend lets names of files and versions pass. */
  readonly newer: boolean;
}

/** Arguments that are meant for BuildKit itself. */
const notEnvironment: ReadonlySet<string> = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

/** Goes through a stage's commands as BuildKit's dispatch does. */
export class StageChecker {
  constructor(
    readonly request: StageCheckRequest,
    readonly state: StageState,
    /** Where triggers of a base stand: its FROM. */
    readonly at: Instruction | null = null,
  ) {}

  /** Throws `CheckStop` where BuildKit ends. */
  check(command: Command): void {
    switch (command.kind) {
      case 'env':
      case 'label':
        return this.#checkPairs(command);
      case 'arg':
        return this.#checkArg(command);
      case 'copy':
      case 'add':
        return this.#checkCopy(command);
      case 'run':
        return this.#checkRun(command);
      case 'workdir':
        return this.#checkWorkdir(command, this.#expand(command, command.value));
      case 'user':
        this.#expand(command, command.value);
        return;
      case 'stopsignal':
        return this.#checkSignal(command, this.#expand(command, command.value));
      case 'volume':
        for (const { value } of command.values) {
          if (this.#expand(command, value) === '') throw new CheckStop('VOLUME specified can not be an empty string', linesOf(command));
        }
        return;
      case 'expose':
        return checkPorts(this.request.sink, { ...command, instruction: this.#place(command) }, this.state.variables);
      case 'cmd':
      case 'entrypoint':
        return this.#checkCommandLine(command);
      case 'healthcheck':
        return this.#checkUsedOnce(command);
      case 'shell':
        this.state.shellSet = true;
        return;
      case 'onbuild':
        if (command.command) this.state.triggers.push(command.command);
        return;
      case 'maintainer':
      case 'from':
    }
  }

  #place(command: Command): Instruction {
    return this.at ?? command.instruction;
  }

  #expand(command: Command, word: string, options: { readonly skipProcessQuotes?: boolean } = {}): string {
    const expansion = this.state.variables.expand(word, options);
    this.#warnOfUndefined(command, expansion);
    if (!expansion.ok) throw new CheckStop(expansion.error, linesOf(command));
    return expansion.value;
  }

  #warnOfUndefined(command: Command, { unmatched }: Expansion): void {
    const { values, declared } = this.state.variables;
    for (const name of unmatched) {
      if (declared.has(name) || notEnvironment.has(name)) continue;
      const suggestion = this.request.sink.suggester.nearest(name, values.keys());
      const hint = suggestion === '' ? '' : ` (did you mean $${suggestion}?)`;
      const parts = { range: placeOfVariable(this.#place(command), name), subject: name, suggestion };
      this.request.sink.warn('UndefinedVar', this.#place(command), `Usage of undefined variable '$${name}'${hint}`, parts);
    }
  }

  #checkPairs(command: EnvCommand): void {
    const { sink } = this.request;
    const place = this.#place(command);
    const pairs = command.pairs.map(({ key, value, keyRange }) => ({
      key: this.#expand(command, key),
      value: this.#expand(command, value ?? ''),
      keyRange,
    }));
    for (const { key, value, keyRange } of pairs) {
      if (command.legacy) {
        const name = command.instruction.keywordText;
        sink.warn('LegacyKeyValueFormat', place, `"${name} key=value" should be used instead of legacy "${name} key value" format`);
      }
      if (command.kind === 'label') continue;
      this.#checkName(place, 'ENV', key, keyRange);
      this.state.variables.values.set(key, value);
    }
  }

  #checkName(place: Instruction, keyword: string, name: string, range: Instruction['range']): void {
    if (!isSecretName(name, this.request.newer)) return;
    const detail = `Do not use ARG or ENV instructions for sensitive data (${keyword} ${goQuote(name)})`;
    this.request.sink.warn('SecretsUsedInArgOrEnv', place, detail, { range: this.at ? place.keywordRange : range, subject: name });
  }

  #checkArg(command: ArgCommand): void {
    const { variables } = this.state;
    for (const { key, value: written, keyRange } of command.pairs) {
      this.#checkName(this.#place(command), 'ARG', key, keyRange);
      const given = this.request.buildArgs.get(key);
      const value = given ?? (written === null ? this.request.global.values.get(key) : this.#expand(command, written));
      if (value !== undefined && !notEnvironment.has(key)) variables.values.set(key, value);
      variables.declared.set(key, true);
    }
  }

  #checkCopy(command: CopyCommand): void {
    this.#expand(command, command.chown ?? '');
    const chmod = this.#expand(command, command.chmod ?? '');
    const checksum = command.kind === 'add' ? this.#expand(command, command.checksum ?? '') : (command.checksum ?? '');
    const sources = command.sources.map(({ value }) => this.#expand(command, value));
    this.#expand(command, command.destination.value);
    for (const { content, expand } of command.heredocs) if (expand) this.#expand(command, content, { skipProcessQuotes: true });
    stopping(() => {
      readMode(chmod, linesOf(command));
      refuseChecksum(command, checksum, sources, linesOf(command));
    });
    for (const path of sources) this.#checkSource(command, path);
  }

  #checkSource(command: CopyCommand, path: string): void {
    if (isRemote(path)) {
      if (command.kind === 'copy') throw new CheckStop(`source can't be a ${isGit(path) ? 'git ref' : 'URL'} for COPY`, linesOf(command));
      return;
    }
    const { ignore, sink } = this.request;
    if (ignore === null || (command.from !== null && command.from !== '')) return;
    checkCopiedPath(sink, { ...command, instruction: this.#place(command) }, path, ignore);
  }

  #checkRun(command: RunCommand): void {
    const flags = command.instruction.flags.filter(({ name }) => name === 'mount');
    const mounts = flags.map((flag) => {
      const read = readMount(flag, (value) => ({ value: this.#expand(command, value) }));
      if (!read.ok) throw new CheckStop(read.error, linesOf(command));
      return read.mount;
    });
    for (const mount of mounts) this.#checkTarget(command, mount);
    if (command.instruction.flags.some(({ name }) => name === 'device')) throw new CheckStop(noDevices, linesOf(command));
  }

  #checkTarget(command: RunCommand, { type, target }: Mount): void {
    if (type === 'secret' || type === 'ssh') return;
    const path = target ?? '';
    const whole = path.startsWith('/') ? path : joinedPath(this.state.workdir, path);
    if (whole === '/') throw new CheckStop('invalid mount target "/"', linesOf(command));
  }

  #checkWorkdir(command: Command, path: string): void {
    if (!this.state.workdirSet && !path.startsWith('/')) {
      const detail = `Relative workdir ${goQuote(path)} can have unexpected results if the base image changes`;
      this.request.sink.warn('WorkdirRelativePath', this.#place(command), detail, { subject: path });
    }
    this.state.workdirSet = true;
    this.state.workdir = path.startsWith('/') ? cleanPath(path) : joinedPath(this.state.workdir, path);
  }

  #checkSignal(command: Command, signal: string): void {
    if (signalNumber(signal) === null) throw new CheckStop(`invalid signal: ${signal}`, linesOf(command));
  }

  #checkCommandLine(command: CmdCommand): void {
    this.#checkUsedOnce(command);
    if (command.command.form === 'exec' || this.state.shellSet) return;
    const name = command.instruction.keywordText;
    const detail = `JSON arguments recommended for ${name} to prevent unintended behavior related to OS signals`;
    this.request.sink.warn('JSONArgsRecommended', this.#place(command), detail, { subject: name });
  }

  /** The warning stands at the earlier one, which counts for nothing. */
  #checkUsedOnce(command: Command): void {
    const earlier = this.state.last.get(command.kind);
    const name = command.instruction.keywordText;
    if (earlier) {
      const detail = `Multiple ${name} instructions should not be used in the same stage because only the last one will be used`;
      const place = { ...earlier, keyword: command.kind, commentsAbove: this.#place(command).commentsAbove };
      this.request.sink.warn('MultipleInstructionsDisallowed', place, detail, { subject: name });
    }
    this.state.last.set(command.kind, this.#place(command));
  }
}

const joinedPath = (directory: string, path: string): string => cleanPath(`${directory}/${path}`);

/** What a build would end with ends the checks as well. */
function stopping(part: () => void): void {
  try {
    part();
  } catch (failure) {
    if (failure instanceof BuildFailure) throw new CheckStop(failure.message, failure.lines);
    throw failure;
  }
}
