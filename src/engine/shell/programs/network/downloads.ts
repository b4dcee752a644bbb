import { textContent } from '../../../files/content.ts';
import type { FileContent } from '../../../files/types.ts';
import type { Invocation } from '../../process.ts';
import { opaque, putFile, spendDownload } from '../surroundings.ts';

/** Scripts that install a tool: what they fetch is a program of ours, which the script starts and removes. */
const installers: readonly (readonly [pattern: RegExp, program: string])[] = [
  [/^https:\/\/(sh\.rustup\.rs|static\.rust-lang\.org\/rustup\/rustup-init\.sh)/, 'rustup-init'],
  [/^https:\/\/astral\.sh\/uv\/.*install\.sh$/, 'uv-installer'],
  [/^https:\/\/deb\.nodesource\.com\/setup_/, 'nodesource-setup'],
];

/** Files on the web by their names, with the model that runs them. */
const programs: readonly (readonly [pattern: RegExp, sizeBytes: number, program: string])[] = [
  [/\/tini(-static)?(-amd64)?$/, 24_000, 'tini'],
  [/\/dumb-init_[\d.]+_(amd64|x86_64)$/, 58_000, 'dumb-init'],
  [/rustup-init$/, 13_500_000, 'rustup-init'],
  [/cosign-linux-amd64$/, 112_000_000, 'cosign'],
];

const sizesByEnding: readonly (readonly [ending: RegExp, sizeBytes: number])[] = [
  [/\.(tar\.gz|tgz|tar\.xz|zip|tar\.bz2|deb|rpm|jar)$/, 12_000_000],
  [/\.(sh|txt|json|ya?ml|asc|gpg|key|pem|crt|conf)$/, 4000],
];

/** What a URL in the world gives. Of most nothing is known but that it may be there: that is said, and the size is a guess. */
export function download(call: Invocation, url: string): FileContent {
  const installer = installers.find(([pattern]) => pattern.test(url));
  if (installer) return installerScript(call, installer[1]);
  const program = programs.find(([pattern]) => pattern.test(url));
  const guessed = sizesByEnding.find(([ending]) => ending.test(url))?.[1] ?? 1_000_000;
  if (!program) call.world.unmodelled(`${url}: what it holds is not known, its size is a guess`);
  const sizeBytes = program?.[1] ?? guessed;
  spendDownload(call, sizeBytes, 1);
  return opaque(`url:${url}`, sizeBytes, { estimated: true, ...(program ? { program: program[2] } : {}) });
}

function installerScript(call: Invocation, program: string): FileContent {
  const path = `/tmp/.${program}`;
  putFile(call, path, opaque(`installer:${program}`, 20_000, { program, estimated: true }), 0o755);
  spendDownload(call, 20_000, 1);
  return textContent(`#!/bin/sh\n${path} "$@"\nstatus=$?\nrm -f ${path}\nexit $status\n`);
}
