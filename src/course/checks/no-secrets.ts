import type { Image } from '../../engine/image/types.ts';
import type { Command } from '../../engine/dockerfile/types.ts';
import { fitsGlob } from './glob.ts';
import { withImage, type Subject } from './subject.ts';
import { failed, firstOf, say, type CheckJudge, type Verdict } from './verdict.ts';

const secretName = /(?:^|_)(?:secret|password|passwd|token|api_?key|secret_?key|access_?key|private_?key|credentials?)(?:_|$)/i;
/** Names that only point to a secret, or say how to use one. */
const harmlessName = /(?:^GPG_KEY$|_FILE$|_PATH$|_URL$|_NAME$|_TTL$|_EXPIRY$|_EXPIRE_MINUTES$|_ALGORITHM$|PUBLIC)/i;

/** No secret in a file of any layer, in the environment, or in an argument that history shows. */
export const noSecrets: CheckJudge<'no-secrets'> = (check, subject) =>
  withImage(subject, (image) => firstOf([inFiles(image, check.files, subject), inEnvironment(image, subject), inArguments(subject)]));

/** A file that a later layer removes counts as well: whoever has the image has its layer. */
function inFiles(image: Image, globs: readonly string[], subject: Subject): Verdict | null {
  for (const layer of image.layers) {
    if (layer.base) continue;
    for (const entry of layer.entries ?? []) {
      if (entry.type !== 'file' || !globs.some((glob) => fitsGlob(glob, entry.path))) continue;
      const step = subject.build()?.steps.find((one) => one.layer?.digest === layer.digest);
      return failed(
        'secret-in-layer',
        say(
          `${entry.path} 在映像檔的一層裡；之後再刪除也救不回來。`,
          `${entry.path} is in a layer of the image; deleting it later changes nothing about that.`,
        ),
        subject.place(step?.range),
      );
    }
  }
  return null;
}

const isSecret = (name: string, value: string): boolean => value !== '' && secretName.test(name) && !harmlessName.test(name);

function inEnvironment(image: Image, subject: Subject): Verdict | null {
  for (const entry of image.config.Env ?? []) {
    const name = entry.split('=', 1)[0] ?? '';
    if (!isSecret(name, entry.slice(name.length + 1))) continue;
    const place = placeOfName(subject, name, 'env');
    // What the base image sets is not the learner's to mend.
    if (!place) continue;
    return failed(
      'secret-in-environment',
      say(`ENV ${name} 會留在映像檔的設定裡，任何人都看得到。`, `ENV ${name} stays in the image's configuration for everyone to see.`),
      subject.place(place.range),
    );
  }
  return null;
}

/** An ARG with a secret's name: its value is shown by `docker history` of a stage that ships. */
function inArguments(subject: Subject): Verdict | null {
  for (const stage of subject.stages.stages) {
    const command = stage.commands.find(
      (one) => one.kind === 'arg' && one.pairs.some((pair) => secretName.test(pair.key) && !harmlessName.test(pair.key)),
    );
    if (command)
      return failed(
        'secret-in-argument',
        say('建構參數會留在歷史紀錄裡，不適合放機密。', 'Build arguments are kept in the history, and are no place for secrets.'),
        subject.place(command.range),
      );
  }
  return null;
}

function placeOfName(subject: Subject, name: string, kind: Command['kind']): Command | undefined {
  const commands = subject.shipped.flatMap((stage) => stage.commands);
  return commands.findLast((command) => command.kind === kind && 'pairs' in command && command.pairs.some((pair) => pair.key === name));
}
