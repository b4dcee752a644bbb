import type { Invocation } from '../../process.ts';
import { complain, exists, opaque, putFile, say, spendDownload } from '../surroundings.ts';
import { wheelName, type Candidate } from './resolve.ts';
import type { Requirement } from './requirement.ts';

/** As pip shows sizes. */
const humanSize = (bytes: number): string => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1000)} kB`);

const originOf = ({ origin }: Requirement): string => (origin === '' ? '' : ` (from ${origin})`);

/** Prints and times what fetching takes, and leaves the files in pip's cache (null: none). */
export function fetchCandidates(call: Invocation, candidates: readonly Candidate[], cache: string | null, pythonVersion: string): void {
  const fetched: Candidate[] = [];
  for (const candidate of candidates) {
    say(
      call,
      `${candidate.wheel === null ? 'Collecting' : 'Processing'} ${candidate.wheel ?? candidate.requirement.text}${originOf(candidate.requirement)}`,
    );
    const cached = cache === null ? null : cachePath(cache, candidate);
    if (candidate.wheel !== null) continue;
    if (cached !== null && exists(call, cached))
      say(call, `  Using cached ${wheelName(candidate, pythonVersion)} (${humanSize(candidate.fact.downloadBytes)})`);
    else fetched.push(candidate);
  }
  for (const candidate of fetched) {
    say(call, `Downloading ${wheelName(candidate, pythonVersion)} (${humanSize(candidate.fact.downloadBytes)})`);
    if (cache !== null)
      putFile(
        call,
        cachePath(cache, candidate),
        opaque(`pip-cache:${candidate.name}:${candidate.version}`, candidate.fact.downloadBytes + 320, { estimated: true }),
      );
  }
  spendDownload(
    call,
    fetched.reduce((sum, { fact }) => sum + fact.downloadBytes, 0),
    fetched.length * 2,
  );
}

/** One file a wheel; the real names are hashes of the URL. */
function cachePath(cache: string, { name, version }: Candidate): string {
  let hash = 0;
  for (const char of `${name}-${version}`) hash = (hash * 31 + char.charCodeAt(0)) & 0xfff;
  const digits = hash.toString(16).padStart(3, '0');
  return `${cache}/http-v2/${digits[0] ?? '0'}/${digits[1] ?? '0'}/${digits[2] ?? '0'}/${name}-${version}.body`;
}

/** pip's words for a requirement that nothing satisfies; without a network it tries five times first. */
export function cannotFind(call: Invocation, requirement: Requirement, versions: string, noIndex: boolean): number {
  if (!call.world.network && !noIndex) {
    for (let left = 4; left >= 0; left -= 1)
      complain(
        call,
        `WARNING: Retrying (Retry(total=${left}, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/${requirement.name.toLowerCase()}/`,
      );
    call.world.spend(22_000);
  }
  complain(
    call,
    `ERROR: Could not find a version that satisfies the requirement ${requirement.text}${originOf(requirement)} (from versions: ${versions})`,
  );
  return complain(call, `ERROR: No matching distribution found for ${requirement.text}${originOf(requirement)}`);
}
