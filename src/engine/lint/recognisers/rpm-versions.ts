import type { Outline } from '../outline.ts';
import { KnownVariables, variablesIn } from './known-variables.ts';
import type { Install } from './package-managers.ts';

/** Judges the names that yum and dnf are given: `httpd-2.4.24`, a module's stream, a file, or a version that a known variable holds. */
export function rpmIsPinned(outline: Outline): (name: string, install: Install) => boolean {
  let known: KnownVariables | null = null;
  return (name, { verb, shell }) => {
    if (verb === 'module install') return name.includes(':');
    if (name.endsWith('.rpm') || /-(?:\d+:)?\d[^-]*(?:-\d[^-]*)?$/.test(name)) return true;
    const variables = variablesIn(name);
    if (variables.length === 0) return false;
    known ??= new KnownVariables(outline);
    return variables.some((variable) => known?.has(variable, shell.step));
  };
}
