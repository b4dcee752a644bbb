import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { catalogueFacts, catalogueRegistry } from '../../catalogue/registry.ts';
import { buildImage } from '../../engine/build/build.ts';
import { emptyCache } from '../../engine/build/cache.ts';
import type { BuildRequest, BuildResult } from '../../engine/build/types.ts';
import { contentText } from '../../engine/files/content.ts';
import { nodeAt } from '../../engine/files/tree.ts';
import { buildLog } from '../../workspace/build-log.ts';
import { ttyLog } from '../../workspace/build-tty.ts';
import { reasonOf, UsageError } from '../usage.ts';
import { modelledPrograms } from '../../engine/shell/programs/modelled-programs.ts';
import type { Terminal } from '../terminal.ts';
import { withChange } from './change.ts';
import { readFolder } from './folder.ts';
import { buildUsage, readBuildOptions, type BuildOptions } from './options.ts';
import { changeText, estimatedText, layersText, resultJson, unmodelledText } from './print.ts';

/** Path of the Dockerfile in the context, where it lies in it: decides which ignore file counts. */
function dockerfileOf(options: BuildOptions): { readonly text: string; readonly path: string | undefined } {
  const file = options.file ?? join(options.path, 'Dockerfile');
  const inside = relative(options.path, file).split(sep).join('/');
  try {
    return { text: readFileSync(file, 'utf8'), path: inside.startsWith('..') ? undefined : inside };
  } catch (error) {
    throw new UsageError(`the Dockerfile can't be read: ${reasonOf(error)}`);
  }
}

function requestOf(options: BuildOptions, terminal: Terminal): BuildRequest {
  const { text, path } = dockerfileOf(options);
  try {
    const { tree, skipped } = readFolder(options.path);
    for (const name of skipped) terminal.err(`drydock: ${name} is no file, folder or link: left out\n`);
    return {
      dockerfile: text,
      dockerfilePath: path,
      context: tree,
      registry: catalogueRegistry,
      facts: catalogueFacts,
      programs: modelledPrograms,
      cache: emptyCache,
      buildArgs: options.buildArgs,
      target: options.target,
      noCache: options.noCache,
      platform: options.platform,
    };
  } catch (error) {
    throw new UsageError(`the context can't be read: ${reasonOf(error)}`);
  }
}

function changesOf(options: BuildOptions, request: BuildRequest, first: BuildResult): readonly (readonly [string, BuildResult])[] {
  return options.change.map((path) => {
    const context = withChange(request.context, path);
    if (!context) throw new UsageError(`${path}: no such file in the context`);
    const dockerfile = path === request.dockerfilePath ? `${request.dockerfile}\n` : request.dockerfile;
    return [path, buildImage({ ...request, dockerfile, context, cache: first.cache, noCache: false })];
  });
}

function logOf(options: BuildOptions, request: BuildRequest, result: BuildResult): string {
  const ignore = nodeAt(request.context, '/.dockerignore');
  const ignoreFile = ignore?.type === 'file' ? contentText(ignore.content) : null;
  const log = buildLog({ result, dockerfile: request.dockerfile, ignoreFile, tag: options.tag, warnings: [] });
  return `${(options.format === 'tty' ? ttyLog(log, result.durationMs) : log).join('\n')}\n`;
}

function runBuild(options: BuildOptions, terminal: Terminal): number {
  const request = requestOf(options, terminal);
  const result = buildImage(request);
  const changes = changesOf(options, request, result);
  if (options.format === 'json')
    terminal.out(
      `${JSON.stringify({ ...resultJson(result), changes: Object.fromEntries(changes.map(([path, after]) => [path, resultJson(after)])) })}\n`,
    );
  else {
    terminal.out(`${logOf(options, request, result)}\n${layersText(result)}${unmodelledText(result)}`);
    for (const [path, after] of changes) terminal.out(`\n${changeText(path, after)}`);
    const similar = result.error ? similarTo(result.error.message) : [];
    if (similar.length > 0) terminal.err(`drydock: that image is not in the catalogue; near to it: ${similar.join(', ')}\n`);
  }
  terminal.err(estimatedText(result, catalogueRegistry));
  return result.ok ? 0 : 1;
}

/** Images near to one that could not be found. */
function similarTo(message: string): readonly string[] {
  const [, reference] = /failed to resolve source metadata for (\S+)/.exec(message) ?? [];
  return reference === undefined ? [] : catalogueRegistry.similar(reference).slice(0, 3);
}

/** `drydock build PATH`. Answers 0 when the build would succeed, else 1. */
export function buildCommand(argv: readonly string[], terminal: Terminal): number {
  try {
    const options = readBuildOptions(argv, terminal.environment);
    if (!options.help) return runBuild(options, terminal);
    terminal.out(buildUsage);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`drydock build: ${error.message}\n`);
    return 1;
  }
}
