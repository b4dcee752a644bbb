import type { FromCommand } from '../../dockerfile/types.ts';
import { linesOf } from '../../build/failure.ts';
import { formatPlatform, parsePlatform } from '../../build/platform.ts';
import type { Platform } from '../../build/platform.ts';
import { goQuote } from '../../text/go-strings.ts';
import type { Expansion } from '../../words/expand.ts';
import type { CheckSink } from './check-sink.ts';
import type { CheckScope } from './check-scope.ts';
import { CheckStop } from './warning.ts';

/** A FROM with its variables filled in. */
export interface ResolvedFrom {
  readonly image: string;
  readonly platform: Platform | null;
}

/** A FROM's variables and its platform. Throws `CheckStop` where BuildKit ends. */
export function checkFromLine(sink: CheckSink, from: FromCommand, scope: CheckScope): ResolvedFrom {
  const image = scope.expand(from.image);
  warnOfUndeclared(sink, from, image, scope);
  if (!image.ok) throw new CheckStop(image.error, linesOf(from));
  if (image.value === '') throw new CheckStop(`base name (${from.image}) should not be blank`, linesOf(from));
  return { image: image.value, platform: from.platform === null ? null : checkPlatform(sink, from, from.platform, scope) };
}

function warnOfUndeclared(sink: CheckSink, from: FromCommand, { unmatched }: Expansion, scope: CheckScope): void {
  for (const name of unmatched) {
    if (scope.values.has(name) || scope.declared.has(name)) continue;
    const suggestion = sink.suggester.nearest(name, new Set([...scope.values.keys(), ...scope.declared]));
    const hint = suggestion === '' ? '' : ` (did you mean ${suggestion}?)`;
    sink.warn('UndefinedArgInFrom', from.instruction, `FROM argument '${name}' is not declared${hint}`, { subject: name, suggestion });
  }
}

function checkPlatform(sink: CheckSink, from: FromCommand, written: string, scope: CheckScope): Platform {
  const expansion = scope.expand(written);
  warnOfUndeclared(sink, from, expansion, scope);
  const flag = from.instruction.flags.find(({ name }) => name === 'platform');
  const parts = { range: flag?.range ?? from.range, subject: written };
  if (isTargetPlatform(expansion, scope)) {
    const detail = `Setting platform to predefined ${written} in FROM is redundant as this is the default behavior`;
    sink.warn('RedundantTargetPlatform', from.instruction, detail, parts);
  }
  if (isConstant(expansion, from.stageName ?? '')) {
    const value = expansion.ok ? expansion.value : '';
    sink.warn(
      'FromPlatformFlagConstDisallowed',
      from.instruction,
      `FROM --platform flag should not use constant value ${goQuote(value)}`,
      parts,
    );
  }
  return readPlatform(expansion, from, written);
}

const isTargetPlatform = (expansion: Expansion, scope: CheckScope): boolean =>
  expansion.ok &&
  expansion.matched.size === 1 &&
  expansion.unmatched.size === 0 &&
  expansion.matched.has('TARGETPLATFORM') &&
  expansion.value === (scope.values.get('TARGETPLATFORM') ?? '');

/** No variable in it, and a stage whose name does not tell of the platform. */
function isConstant(expansion: Expansion, stageName: string): boolean {
  if (!expansion.ok || expansion.matched.size > 0 || expansion.unmatched.size > 0) return false;
  const platform = parsePlatform(expansion.value);
  return !('error' in platform) && !stageName.includes(platform.os) && !stageName.includes(platform.architecture);
}

function readPlatform(expansion: Expansion, from: FromCommand, written: string): Platform {
  if (!expansion.ok) throw new CheckStop(`failed to process arguments for platform : ${expansion.error}`, linesOf(from));
  if (expansion.value === '') throw new CheckStop(`empty platform value from expression ${written}`, linesOf(from));
  const platform = parsePlatform(expansion.value);
  if ('error' in platform) throw new CheckStop(`failed to parse platform ${written}: ${platform.error}`, linesOf(from));
  return platform;
}

/** The base image was made for another platform than the one that is built for. */
export function checkBasePlatform(sink: CheckSink, from: FromCommand, image: string, wanted: Platform, found: string): void {
  const [os = '', architecture = ''] = found.split('/');
  if (found === '' || (os === wanted.os && architecture === wanted.architecture)) return;
  const expected = formatPlatform(wanted);
  const detail = `Base image ${image} was pulled with platform ${goQuote(found)}, expected ${goQuote(expected)} for current build`;
  sink.warn('InvalidBaseImagePlatform', from.instruction, detail, { range: from.imageRange, subject: found, suggestion: expected });
}
