import type { PackageFacts } from '../../engine/shell/process.ts';
import type { TrialContainer } from '../trial/container.ts';
import type { ServiceStart } from '../trial/probes.ts';
import { importsOf, isStandard } from '../trial/python-code.ts';
import { findModule, textAt } from '../trial/python.ts';
import { moduleProblem } from './python-problems.ts';
import type { Place, Verdict } from './verdict.ts';

const fallbackModules: Readonly<Record<string, string>> = { 'python-multipart': 'multipart', 'python-dotenv': 'dotenv', pyyaml: 'yaml' };

/** Third-party modules that the application and the server import, with what those need in turn. */
export function importProblem(
  container: TrialContainer,
  start: ServiceStart,
  folders: readonly string[],
  servers: readonly string[],
  place: Place | null,
): Verdict | null {
  const { python } = start;
  if (!python) return null;
  const wanted = [...thirdParty(container, folders), ...servers];
  const seen = new Set<string>();
  while (wanted.length > 0) {
    const module = wanted.shift() ?? '';
    if (seen.has(module) || seen.size > 200) continue;
    seen.add(module);
    const search = findModule(container.fs, python, folders, module, container.who);
    const problem = moduleProblem(module, search, place);
    if (problem) return problem;
    wanted.push(...neededBy(container.facts, module));
  }
  return null;
}

/** Modules of the packages that a module's package always pulls in. */
function neededBy(facts: PackageFacts, module: string): readonly string[] {
  const fact = facts.find('pip', module.replaceAll('_', '-'), null);
  return (fact?.dependencies ?? []).filter((name) => required.has(name)).map((name) => moduleOf(facts, name));
}

/** Packages without which the ones of this course can't be imported. */
const required = new Set([
  'starlette',
  'pydantic',
  'pydantic-core',
  'typing-extensions',
  'anyio',
  'idna',
  'annotated-types',
  'click',
  'h11',
]);

const moduleOf = (facts: PackageFacts, name: string): string =>
  (facts.find('pip', name, null)?.modules?.[0] ?? fallbackModules[name] ?? name.replaceAll('-', '_')).replace(/\.py$/, '');

/** What the Python files of the application import from elsewhere. */
function thirdParty(container: TrialContainer, folders: readonly string[]): readonly string[] {
  const folder = `${folders[0] === '/' ? '' : (folders[0] ?? '')}/app`;
  const names = container.fs.readDirectory(folder, container.who);
  const texts = (names.ok ? names.value : [])
    .filter((name) => name.endsWith('.py'))
    .map((name) => textAt(container.fs, `${folder}/${name}`, container.who) ?? '');
  return [...new Set(texts.flatMap(importsOf))].filter((name) => name !== 'app' && !isStandard(name));
}
