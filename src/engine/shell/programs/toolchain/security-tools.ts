import type { Program } from '../../process.ts';
import { say } from '../surroundings.ts';

const versions: Readonly<Record<string, string | undefined>> = {
  cosign: 'GitVersion:    v2.6.1',
  trivy: 'Version: 0.67.0',
  grype: 'Application: grype\nVersion: 0.100.0',
  syft: 'Application: syft\nVersion: 1.33.0',
};

/** cosign, trivy and the like inside of a build: they want registries and databases that are not there. */
export const securityTool: Program = (call) => {
  const name = (call.argv[0] ?? '').replace(/^.*\//, '');
  if (call.argv.includes('version') || call.argv.includes('--version')) say(call, versions[name] ?? name);
  else call.world.unmodelled(call.argv.join(' '));
  return 0;
};
