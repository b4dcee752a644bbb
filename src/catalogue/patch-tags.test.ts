import { describe, expect, test } from 'vitest';
import { catalogueRegistry } from './registry.ts';

const environmentOf = (reference: string): readonly string[] => catalogueRegistry.find(reference, '')?.image.config.Env ?? [];

describe('tags that are more exact than the recorded ones', () => {
  test.each([
    'python:3.11.9-slim',
    'python:3.11.9-bookworm',
    'python:3.11.5-alpine3.19',
    'python:3.11-alpine3.20',
    'ghcr.io/astral-sh/uv:0.5.1',
  ])('%s is known', (reference) => {
    const found = catalogueRegistry.find(reference, '');
    expect(found).toMatchObject({ reference, digest: null, size: { estimated: true } });
  });

  test('the version of the tag is that of the image', () => {
    expect(environmentOf('python:3.11.9-slim')).toContain('PYTHON_VERSION=3.11.9');
  });

  test.each(['python:3.11.99-slim', 'python:3.11-alpine3.99', 'python:3.11.9-plan9', 'python:3.11.x'])('%s is not', (reference) => {
    expect(catalogueRegistry.find(reference, '')).toBeNull();
  });
});
