import { describe, expect, test } from 'vitest';
import { canonicalReference, familiarReference, parseReference } from './reference.ts';

describe('an image name is read', () => {
  test.each([
    ['python', 'docker.io/library/python:latest', 'python:latest'],
    ['python:3.11-slim', 'docker.io/library/python:3.11-slim', 'python:3.11-slim'],
    ['bitnami/redis', 'docker.io/bitnami/redis:latest', 'bitnami/redis:latest'],
    ['index.docker.io/library/python:3', 'docker.io/library/python:3', 'python:3'],
    ['localhost/x', 'localhost/x:latest', 'localhost/x:latest'],
    ['ghcr.io/a/b/c:v1', 'ghcr.io/a/b/c:v1', 'ghcr.io/a/b/c:v1'],
    ['registry:5000/x:1', 'registry:5000/x:1', 'registry:5000/x:1'],
    [`x@sha256:${'a'.repeat(64)}`, `docker.io/library/x@sha256:${'a'.repeat(64)}`, `x@sha256:${'a'.repeat(64)}`],
  ])('%s', (text, canonical, familiar) => {
    const parsed = parseReference(text);
    expect(parsed.ok && canonicalReference(parsed.reference)).toBe(canonical);
    expect(parsed.ok && familiarReference(parsed.reference)).toBe(familiar);
  });
});

describe('an image name is refused', () => {
  test.each([
    ['Tiny:1', 'invalid reference format: repository name (library/Tiny) must be lowercase'],
    ['tiny:1:2', 'invalid reference format'],
    ['tiny:', 'invalid reference format'],
    ['-x', 'invalid reference format'],
    ['', 'invalid reference format'],
  ])('%s', (text, error) => {
    expect(parseReference(text)).toEqual({ ok: false, error });
  });
});
