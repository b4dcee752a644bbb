import { allEvents, isMetadata, pullRequest, pushDevelop, pushMain, pushTag, type ImageJob } from '../pipeline/image-job.ts';
import { isValidTag } from '../pipeline/image-tags.ts';
import { jobRuns, startsOn, type WorkflowEvent } from '../pipeline/pipeline.ts';
import { failed, say, type Place, type Verdict } from './verdict.ts';

/** Every name that the image is given, on every event that matters, is one that a registry takes. */
export function validTags(view: ImageJob): Verdict | null {
  const meta = view.job?.steps.find(isMetadata);
  for (const event of allEvents) {
    if (!startsOn(view.pipeline, event) || !view.job || !jobRuns(view.pipeline, view.job, event)) continue;
    const references = view.references(event);
    const place = meta ? view.place(...meta.path) : view.buildPlace;
    const name = event === pushTag ? 'v1.2.3' : event === pullRequest ? 'pull request' : event.ref.replace('refs/heads/', '');
    if (references.length === 0 && view.pushes(event))
      return failed('no-tags', say(`${name}：映像檔沒有名字。`, `${name}: the image has no name.`), place);
    const bad = references.map((one) => one.slice(one.lastIndexOf(':') + 1)).find((tag) => !isValidTag(tag));
    if (bad !== undefined)
      return failed(
        'invalid-tag',
        say(`${name}：標籤會是「${bad}」，不合法。`, `${name}: the tag would be “${bad}”, which is not valid.`),
        place,
      );
    const upper = references.find((one) => /[A-Z]/.test(one.slice(0, one.lastIndexOf(':'))));
    if (upper !== undefined) return failed('capitals', say(`${upper} 的名字有大寫字母。`, `The name ${upper} has capital letters.`), place);
  }
  return null;
}

const tagOf = (reference: string): string => reference.slice(reference.lastIndexOf(':') + 1);

/** What shows that there is a tag of a kind: the event, and how the tag looks on it. */
const signs: Readonly<Record<string, { readonly event: WorkflowEvent; readonly looks: RegExp }>> = {
  branch: { event: pushMain, looks: /^main$/ },
  pr: { event: pullRequest, looks: new RegExp(`(?:^|\\D)${pullRequest.number ?? 1}(?:\\D|$)`) },
  semver: { event: pushTag, looks: /^v?1\.2\.3$/ },
  sha: { event: pushMain, looks: new RegExp(pushMain.sha.slice(0, 7)) },
  latest: { event: pushMain, looks: /^latest$/ },
};

/** The image gets tags of these kinds, `latest` on the default branch alone. */
export function tagsBy(kinds: readonly string[], view: ImageJob): Verdict | null {
  const meta = view.job?.steps.find(isMetadata);
  const place: Place = meta ? view.place(...meta.path) : view.buildPlace;
  for (const kind of kinds) {
    const sign = signs[kind];
    if (sign && !view.references(sign.event).some((one) => sign.looks.test(tagOf(one))))
      return failed('no-such-tag', say(`還沒有依 ${kind} 取的標籤。`, `There is no tag by ${kind} yet.`), place);
  }
  const astray = kinds.includes('latest')
    ? [pushDevelop, pullRequest].find((event) => view.references(event).some((one) => tagOf(one) === 'latest'))
    : undefined;
  if (!astray) return null;
  const name = astray === pullRequest ? 'pull request' : 'develop';
  return failed('latest-everywhere', say(`${name} 也會拿到 latest。`, `${name} gets the tag latest as well.`), place);
}
