import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { contentModules } from './build/content-modules.mjs';
import { courseModules } from './build/course-modules.mjs';
import { pagePolicyPlugin } from './build/page-policy.mjs';
import { portable } from './build/portable.mjs';
import { serviceWorker } from './build/service-worker.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };
const nothing = fileURLToPath(new URL('build/nothing.mjs', import.meta.url));

export default defineConfig(({ mode }) => {
  const single = mode === 'portable';
  return {
    base: './',
    plugins: [contentModules.vite(), courseModules.vite(), react(), pagePolicyPlugin(), ...(single ? portable() : [serviceWorker()])],
    // A module worker can't start from a blob of a page that was opened from a folder; a classic one can.
    worker: { format: single ? ('iife' as const) : ('es' as const), plugins: () => [contentModules.vite(), courseModules.vite()] },
    define: { __VERSION__: JSON.stringify(version), __PORTABLE__: JSON.stringify(single) },
    // The language service asks a registry for tags over https; ours come from the catalogue, and nothing leaves the page.
    resolve: { alias: { https: nothing } },
    build: {
      target: 'es2023',
      outDir: single ? 'dist-portable' : 'dist',
      manifest: !single,
      chunkSizeWarningLimit: 4000,
      // The furniture's index only passes names on: whoever takes a button from it does not load the dialogs.
      rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /src\/(ui|learner)\/index\.ts$/, sideEffects: false }] } },
    },
    test: {
      include: ['src/**/*.test.{ts,tsx}', 'content/**/*.test.ts', 'build/**/*.test.ts', 'scripts/**/*.test.ts'],
      expect: { requireAssertions: true },
      environment: 'node',
      testTimeout: 60_000,
    },
  };
});
