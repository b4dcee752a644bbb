import type { Invocation } from '../../process.ts';
import { exists } from '../surroundings.ts';
import type { Candidate } from './resolve.ts';

/** Packages that the index has as sources only, and programs that building them takes. */
const sourceOnly: Readonly<Record<string, readonly string[] | undefined>> = {
  psycopg2: ['pg_config', 'gcc'],
  mysqlclient: ['pkg-config', 'gcc'],
  uwsgi: ['gcc'],
  'python-ldap': ['gcc'],
  pycrypto: ['gcc'],
  'backports-zoneinfo': ['gcc'],
};

const BUILD_MILLISECONDS = 18_000;

/** What pip says when a package must be built and the image can't: null when nothing stands in the way. */
export function buildProblem(call: Invocation, candidate: Candidate): string | null {
  const needed = candidate.wheel === null ? sourceOnly[candidate.name] : undefined;
  if (!needed) return null;
  const missing = needed.find((program) => !(call.env.get('PATH') ?? '').split(':').some((folder) => exists(call, `${folder}/${program}`)));
  if (missing === undefined) {
    call.world.spend(BUILD_MILLISECONDS);
    return null;
  }
  return `  error: subprocess-exited-with-error

  × ${missing === 'gcc' ? `Building wheel for ${candidate.name}` : 'Getting requirements to build wheel'} did not run successfully.
  │ exit code: 1
  ╰─> ${reasonFor(missing)}

  note: This error originates from a subprocess, and is likely not a problem with pip.
${missing === 'gcc' ? `ERROR: Failed building wheel for ${candidate.name}\nERROR: Could not build wheels for ${candidate.name}, which is required to install pyproject.toml-based projects` : 'error: metadata-generation-failed'}`;
}

const reasonFor = (program: string): string =>
  program === 'pg_config'
    ? 'Error: pg_config executable not found.'
    : program === 'gcc'
      ? "error: command 'gcc' failed: No such file or directory"
      : `Exception: Can not find valid ${program} name.`;
