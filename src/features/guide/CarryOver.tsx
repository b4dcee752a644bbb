import { useMemo, type ReactNode } from 'react';
import type { FileState, Scenario, Step } from '../../course/schema.ts';
import { useLearner } from '../../learner/index.ts';
import { Button, useToast } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { isChanged, ownFilesOf, useBench, useBenchState } from '../../workspace/index.ts';
import styles from './guide.module.css';

/** The learner's own files of the step before, with what this step adds to the project. */
function carried(own: FileState, before: Step, step: Step): FileState {
  const added = Object.entries(step.start).filter(([path]) => !Object.hasOwn(before.start, path) && !Object.hasOwn(own, path));
  return { ...own, ...Object.fromEntries(added) };
}

/** Offers to go on with what one wrote in the step before, as long as nothing was changed here. */
export function CarryOver({ scenario, step }: { readonly scenario: Scenario; readonly step: Step }): ReactNode {
  const { guide, frame } = useWords();
  const bench = useBench();
  const learner = useLearner();
  const say = useToast();
  const isUntouched = useBenchState((state) => Object.keys({ ...state.files, ...state.start }).every((path) => !isChanged(state, path)));
  const before = scenario.steps[scenario.steps.indexOf(step) - 1];
  const own = useMemo(() => (before ? ownFilesOf(learner, scenario.id, before) : null), [before, learner, scenario.id]);
  if (!before || !own || !isUntouched) return null;
  const carry = (): void => {
    bench.replaceAll(carried(own, before, step), 'carry');
    say({ text: guide.carried, action: { title: frame.undo, run: () => bench.undo() }, endsWithPage: true });
  };
  return (
    <div className={styles.carry}>
      <p>{guide.carryAbout}</p>
      <Button onPress={carry}>{guide.carry(before.title)}</Button>
    </div>
  );
}
