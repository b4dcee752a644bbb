import type { Step } from '../../course/schema.ts';

const dockerfile = `# syntax=docker/dockerfile:1
FROM python:3.11-slim
WORKDIR /app
COPY . .
CMD ["python", "main.py"]
`;

/** The playground as a step that asks for nothing. */
export const playgroundStep = (title: string): Step => ({
  id: 'files',
  title,
  minutes: 0,
  optional: false,
  part: '',
  lesson: '',
  start: { Dockerfile: dockerfile, 'main.py': 'print("hello from a container")\n', '.dockerignore': '.git\n' },
  open: ['Dockerfile'],
  checks: [],
  hints: { nudge: '', where: '', what: '' },
  solutions: [],
  mistakes: [],
  questions: [],
  commands: [],
  terms: [],
});
