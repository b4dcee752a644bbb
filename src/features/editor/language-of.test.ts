import { expect, test } from 'vitest';
import { languageOf } from './language-of.ts';

test.each([
  ['Dockerfile', 'dockerfile'],
  ['docker/Dockerfile.alpine', 'dockerfile'],
  ['api.dockerfile', 'dockerfile'],
  ['.dockerignore', 'ignore'],
  ['Dockerfile.dockerignore', 'ignore'],
  ['.github/workflows/test.yml', 'yaml'],
  ['app/main.py', 'python'],
  ['pyproject.toml', 'ini'],
  ['.bandit', 'ini'],
  ['README.md', 'markdown'],
  ['requirements.txt', 'plaintext'],
])('%s is %s', (path, language) => {
  expect(languageOf(path)).toBe(language);
});
