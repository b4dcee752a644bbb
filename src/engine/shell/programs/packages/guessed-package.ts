import type { Invocation, PackageFact, World } from '../../process.ts';

const ecosystems = ['apt', 'apk', 'pip', 'npm'] as const;

/**
 * A package that the facts don't hold. When the name belongs to another world (`build-base` is Alpine's) or is one letter away from a
 * known one, it is taken for a mistake: null. Else it may well exist: a package of a usual size, said to be a guess.
 */
export function guessedPackage(call: Invocation, ecosystem: string, name: string): PackageFact | null {
  if (!/^[A-Za-z0-9@][A-Za-z0-9@/+._-]{1,80}$/.test(name)) return null;
  const elsewhere = ecosystem === 'apt' || ecosystem === 'apk' ? ecosystems.filter((other) => other === 'apt' || other === 'apk') : [];
  if (elsewhere.some((other) => other !== ecosystem && call.world.facts.find(other, name, null))) return null;
  if (isMistyped(call, ecosystem, name)) return null;
  sayOnce(call.world, `${ecosystem} package ${name}: its size is a guess`);
  const installedBytes = ecosystem === 'npm' ? 600_000 : 1_200_000;
  return {
    name,
    version: guessedVersion,
    installedBytes,
    downloadBytes: Math.round(installedBytes / 3),
    dependencies: [],
    programs: ecosystem === 'npm' ? npmPrograms(name) : [name],
    estimated: true,
    source: 'guess',
  };
}

/** Packages whose programs are not called as they are. */
const programsOfPackage: Readonly<Record<string, string | undefined>> = {
  '@nestjs/cli': 'nest',
  '@angular/cli': 'ng',
  '@vue/cli-service': 'vue-cli-service',
  '@vue/cli': 'vue',
  '@remix-run/dev': 'remix',
  '@sveltejs/kit': 'svelte-kit',
  '@tailwindcss/cli': 'tailwindcss',
  '@swc/cli': 'swc',
  '@babel/cli': 'babel',
  '@babel/node': 'babel-node',
  '@biomejs/biome': 'biome',
  '@redocly/cli': 'redocly',
  '@11ty/eleventy': 'eleventy',
  '@strapi/strapi': 'strapi',
};

const npmPrograms = (name: string): readonly string[] => [programsOfPackage[name] ?? name.replace(/^.*\//, '')];

const said = new WeakMap<World, Set<string>>();

function sayOnce(world: World, what: string): void {
  const before = said.get(world) ?? new Set();
  said.set(world, before);
  if (!before.has(what)) world.unmodelled(what);
  before.add(what);
}

/** The version of a package of which nothing is known. */
const guessedVersion = '1.0';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789-';

/** Is a known package one insertion, deletion, exchange or swap away? Short names are not judged. */
function isMistyped(call: Invocation, ecosystem: string, name: string): boolean {
  if (name.length < 5 || name.length > 40) return false;
  return nearNames(name).some((near) => call.world.facts.find(ecosystem, near, null) !== null);
}

function nearNames(name: string): readonly string[] {
  const near: string[] = [];
  for (let index = 0; index <= name.length; index += 1) {
    const [before, after] = [name.slice(0, index), name.slice(index)];
    if (after !== '') near.push(before + after.slice(1));
    if (after.length > 1) near.push(`${before}${after[1] ?? ''}${after[0] ?? ''}${after.slice(2)}`);
    for (const letter of letters) near.push(before + letter + after, ...(after === '' ? [] : [before + letter + after.slice(1)]));
  }
  return near.filter((candidate) => candidate !== name && !differsInDigits(candidate, name));
}

/** `libpq4` beside `libpq5` is another version, not a slip. */
const differsInDigits = (a: string, b: string): boolean => a.replaceAll(/\d/g, '') === b.replaceAll(/\d/g, '');
