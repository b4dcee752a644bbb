import { catalogueFacts, catalogueRegistry } from '../../catalogue/registry.ts';
import { buildImage } from '../build/build.ts';
import { contextOf } from '../build/build.testing.ts';
import { emptyCache } from '../build/cache.ts';
import { modelledPrograms } from '../shell/programs/modelled-programs.ts';
import { buildContextOf } from './build-context.ts';
import type { RuleCase } from './rule-tester.testing.ts';

type Built = Required<Pick<RuleCase, 'context' | 'registry' | 'build' | 'today'>>;

/** The day of the tests. */
export const testDay = '2026-11-22';

/** What the rules know once a Dockerfile was built with these files, on the catalogue's images. */
export const builtSubject = (dockerfile: string, files: Readonly<Record<string, string>> = {}): Built => ({
  context: buildContextOf(Object.keys(files), files['.dockerignore'] ?? null),
  registry: catalogueRegistry,
  build: buildImage({
    dockerfile,
    context: contextOf(files),
    registry: catalogueRegistry,
    facts: catalogueFacts,
    cache: emptyCache,
    programs: modelledPrograms,
  }),
  today: testDay,
});

/** A case of `testRule` with all that a build tells. */
export const built = (
  dockerfile: string,
  files: Readonly<Record<string, string>> = {},
  more: Pick<RuleCase, 'name' | 'count' | 'at'> = {},
): RuleCase => ({ dockerfile, ...builtSubject(dockerfile, files), ...more });
