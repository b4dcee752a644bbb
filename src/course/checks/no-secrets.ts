import type { Image } from '../../engine/image/types.ts';
import type { Command } from '../../engine/dockerfile/types.ts';
import { fitsGlob } from './glob.ts';
import { withImage, type Subject } from './subject.ts';
import { failed, passed, say, type CheckJudge, type Verdict } from './verdict.ts';

const secretName = /(?:^|_)(?:secret|password|passwd|token|api_?key|secret_?key|access_?key|private_?key|credentials?)(?:_|$)/i;
/** Names that only point to a secret, or say how to use one. */
const harmlessName = /(?:^GPG_KEY$|_FILE$|_PATH$|_URL$|_NAME$|_TTL$|_EXPIRY$|_EXPIRE_MINUTES$|_ALGORITHM$|PUBLIC)/i;

/** No secret in a file of any layer, in the environment, or in an argument that history shows. */
export const noSecrets: CheckJudge<'no-secrets'> = (check, subject) =>
  withImage(
    subject,
    (image) => inFiles(image, check.files, subject) ?? inEnvironment(image, subject) ?? inArguments(subject) ?? inText(subject) ?? passed(),
  );

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

const isSecret = (name: string, value: string): boolean =>
  (value !== '' && secretName.test(name) && !harmlessName.test(name)) || hasCredentials(value);

/** `scheme://user:password@host`, the password written out. */
const hasCredentials = (text: string): boolean => /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:@/"'$]{0,80}:[^\s@/"'${}<>]{1,80}@[\w.[-]/i.test(text);

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

/** Instructions whose text the history keeps word by word. */
const keptInHistory = new Set<Command['kind']>(['run', 'cmd', 'entrypoint', 'healthcheck', 'label']);

/** A secret that is written out in a command or a label: the history of the image shows the line, and so does the Dockerfile. */
function inText(subject: Subject): Verdict | null {
  const commands = subject.stages.stages.flatMap((stage) => stage.commands);
  const command = commands.find((one) => keptInHistory.has(one.kind) && writesSecret(one.instruction.original.text));
  if (!command) return null;
  return failed(
    'secret-in-command',
    say(
      '這一行把機密直接寫出來了，Dockerfile 和歷史紀錄都看得到。',
      'This line writes a secret out; whoever sees the Dockerfile or the history has it.',
    ),
    subject.place(command.range),
  );
}

const assignments = /(?<![\w$.{-])([A-Za-z_][A-Za-z0-9_]{0,60})=("[^"\n]{0,200}"|'[^'\n]{0,200}'|[^\s"';&|)]{0,200})/g;
/** Values that are no secret: nothing, switches, and what is only put in when the line runs. */
const harmlessValue = /^["']?(?:|true|false|yes|no|on|off|none|null|\d|.*\$.*|.*`.*|\/.*|<.*>|\*+)["']?$/i;

const writesSecret = (text: string): boolean =>
  hasCredentials(text) ||
  [...text.matchAll(assignments)].some(
    ([, name = '', value = '']) => secretName.test(name) && !harmlessName.test(name) && !harmlessValue.test(value),
  );

function placeOfName(subject: Subject, name: string, kind: Command['kind']): Command | undefined {
  const commands = subject.shipped.flatMap((stage) => stage.commands);
  return commands.findLast((command) => command.kind === kind && 'pairs' in command && command.pairs.some((pair) => pair.key === name));
}
