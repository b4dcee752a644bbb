const byEnd: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)(Dockerfile|Containerfile)[^/]*$|\.(dockerfile|containerfile)$/i, 'dockerfile'],
  [/(^|\/|\.)(docker|git)ignore$/, 'ignore'],
  [/\.ya?ml$/, 'yaml'],
  [/\.py$/, 'python'],
  [/\.(toml|ini|cfg|conf)$|(^|\/)\.(bandit|flake8|coveragerc|env[^/]*)$/, 'ini'],
  [/\.(sh|bash)$/, 'shell'],
  [/\.json$/, 'json'],
  [/\.md$/, 'markdown'],
];

/** The language of a file, by its name. */
export const languageOf = (path: string): string => {
  if (path.endsWith('.dockerignore')) return 'ignore';
  return byEnd.find(([pattern]) => pattern.test(path))?.[1] ?? 'plaintext';
};
