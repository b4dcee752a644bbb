import type { Plugin } from 'vite';
import type { Plugin as EsbuildPlugin } from 'esbuild';

/** All files of content/ by path below it. */
export function readContentFiles(folder?: string): Map<string, string>;
export const courseModules: { vite(): Plugin; esbuild(): EsbuildPlugin };
