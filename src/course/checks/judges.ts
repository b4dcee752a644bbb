import type { CheckKind } from '../check-schema.ts';
import type { Check } from '../schema.ts';
import { baseImage } from './base-image.ts';
import { buildSucceeds } from './build-succeeds.ts';
import { cacheMount } from './cache-mount.ts';
import { compose } from './compose.ts';
import { context } from './context.ts';
import { environment } from './environment.ts';
import { exposedPort } from './exposed-port.ts';
import { fileAccess } from './file-access.ts';
import { filesInImage } from './files-in-image.ts';
import { findings } from './findings.ts';
import { frontend } from './frontend.ts';
import { healthCheck } from './health-check.ts';
import { healthTimings } from './health-timings.ts';
import { imageSize } from './image-size.ts';
import { noSecrets } from './no-secrets.ts';
import { offlineInstall } from './offline-install.ts';
import { packagesInstalled } from './packages-installed.ts';
import { prompt } from './prompt.ts';
import { pythonVersion } from './python-version.ts';
import { readWithoutCopy } from './read-without-copy.ts';
import { rebuild } from './rebuild.ts';
import { requirementsPinned } from './requirements-pinned.ts';
import { runsAs } from './runs-as.ts';
import { serviceStarts } from './service-starts.ts';
import { stages } from './stages.ts';
import { startCommand } from './start-command.ts';
import type { Subject } from './subject.ts';
import { terminal } from './terminal.ts';
import type { CheckJudge, Verdict } from './verdict.ts';
import { wastedSpace } from './wasted-space.ts';
import { workflow } from './workflow.ts';

/** The judge of each kind; a kind without one does not compile. */
const judges: { readonly [K in CheckKind]: CheckJudge<K> } = {
  'build-succeeds': buildSucceeds,
  'base-image': baseImage,
  'python-version': pythonVersion,
  stages,
  'image-size': imageSize,
  'wasted-space': wastedSpace,
  'runs-as': runsAs,
  'files-in-image': filesInImage,
  'no-secrets': noSecrets,
  environment,
  'start-command': startCommand,
  'service-starts': serviceStarts,
  'health-check': healthCheck,
  'health-timings': healthTimings,
  'exposed-port': exposedPort,
  'packages-installed': packagesInstalled,
  'file-access': fileAccess,
  rebuild,
  context,
  findings,
  'offline-install': offlineInstall,
  'cache-mount': cacheMount,
  'read-without-copy': readWithoutCopy,
  frontend,
  'requirements-pinned': requirementsPinned,
  compose,
  workflow,
  prompt,
  terminal,
};

/** Judges one check on the learner's files. */
export const judge = (check: Check, subject: Subject): Verdict => (judges[check.kind] as CheckJudge<CheckKind>)(check, subject);
