import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { contentModules } from './build/content-modules.mjs';

export default defineConfig({
  base: './',
  plugins: [react(), contentModules.vite()],
  worker: { format: 'es', plugins: () => [contentModules.vite()] },
  build: { target: 'es2023', outDir: 'dist', chunkSizeWarningLimit: 4000 },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'content/**/*.test.ts', 'build/**/*.test.ts', 'scripts/**/*.test.ts'],
    expect: { requireAssertions: true },
    environment: 'node',
    testTimeout: 60_000,
  },
});
