import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { catalogueFacts, catalogueRegistry } from '../../catalogue/registry.ts';
import { buildImage } from '../../engine/build/build.ts';
import { emptyCache } from '../../engine/build/cache.ts';
import { walkTree } from '../../engine/files/tree.ts';
import { buildContextOf } from '../../engine/lint/build-context.ts';
import type { LintSubject } from '../../engine/lint/context.ts';
import { modelledPrograms } from '../../engine/shell/programs/modelled-programs.ts';
import { readFolder } from '../build/folder.ts';
import { reasonOf, UsageError } from '../usage.ts';

/** What the rules know beside the text. */
export type Knowledge = Pick<LintSubject, 'context' | 'registry' | 'build' | 'today'>;

/** Simulates the build with a folder as its context. The folder is only read; one that can't be is a wrong command line. */
export function knowledgeOf(folder: string, file: string, dockerfile: string): Knowledge {
  const { tree } = readContext(folder);
  const inside = relative(resolve(folder), resolve(file)).split(sep).join('/');
  const dockerfilePath = file === '-' || inside.startsWith('..') ? undefined : inside;
  const paths = [...walkTree(tree)].map(([path]) => path.slice(1));
  return {
    context: buildContextOf(paths, ignoreFileOf(folder, dockerfilePath)),
    registry: catalogueRegistry,
    build: buildImage({
      dockerfile,
      dockerfilePath,
      context: tree,
      registry: catalogueRegistry,
      facts: catalogueFacts,
      programs: modelledPrograms,
      cache: emptyCache,
    }),
    today: new Date().toISOString().slice(0, 10),
  };
}

function readContext(folder: string): ReturnType<typeof readFolder> {
  try {
    return readFolder(folder);
  } catch (error) {
    throw new UsageError(`--context: ${reasonOf(error)}`);
  }
}

/** `NAME.dockerignore` beside the Dockerfile, or the folder's own. */
function ignoreFileOf(folder: string, dockerfilePath: string | undefined): string | null {
  const names = [...(dockerfilePath === undefined ? [] : [`${dockerfilePath}.dockerignore`]), '.dockerignore'];
  const name = names.find((one) => existsSync(join(folder, one)));
  return name === undefined ? null : readFileSync(join(folder, name), 'utf8');
}
