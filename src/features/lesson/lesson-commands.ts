import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Scenario, Step } from '../../course/schema.ts';
import { useRecordProgress } from '../../learner/index.ts';
import { useCommands, useToast, type Command } from '../../ui/index.ts';
import { useWords, type Words } from '../../ui/words/index.ts';
import { useBench, type Bench } from '../../workspace/index.ts';
import { focusPanelSoon, type PanelName } from './panel-focus.ts';

/** A panel that was asked for; `asked` grows, so that the same one can be asked for again. */
export interface ShownPanel {
  readonly name: PanelName;
  readonly asked: number;
}

const leadTo = (words: Words['lesson'], show: (name: PanelName) => void): readonly Command[] => {
  const group = words.commands;
  return [
    { id: 'focus-guide', title: words.focusGuide, group, keys: 'alt+1', run: () => show('guide') },
    { id: 'focus-editor', title: words.focusEditor, group, keys: 'alt+2', run: () => show('files') },
    { id: 'focus-problems', title: words.focusProblems, group, keys: 'alt+3', run: () => show('problems') },
    { id: 'focus-terminal', title: words.focusTerminal, group, keys: 'alt+4', run: () => show('terminal') },
    { id: 'focus-picture', title: words.focusPicture, group, keys: 'alt+5', run: () => show('picture') },
  ];
};

const work = (words: Words['lesson'], bench: Bench, bring: (name: PanelName) => void, onReset: () => void): readonly Command[] => {
  const group = words.commands;
  const build = (): void => {
    bench.build();
    // The focus stays where one types.
    bring('build');
  };
  return [
    { id: 'build', title: words.build, group, keys: 'mod+Enter', run: build },
    { id: 'reset', title: words.reset, group, run: onReset },
    { id: 'undo-files', title: words.undoFiles, group, run: () => bench.undo() },
    { id: 'redo-files', title: words.redoFiles, group, run: () => bench.redo() },
  ];
};

/** Registers what can be done on the lesson screen by name and key; says which panel was asked for last. */
export function useLessonCommands(scenario: Pick<Scenario, 'id' | 'steps'>, step: Step): { readonly shown: ShownPanel } {
  const { lesson, frame } = useWords();
  const bench = useBench();
  const [, navigate] = useLocation();
  const { read } = useRecordProgress();
  const say = useToast();
  const [shown, setShown] = useState<ShownPanel>({ name: 'guide', asked: 0 });
  const bring = useCallback((name: PanelName) => setShown((before) => ({ name, asked: before.asked + 1 })), []);
  const show = useCallback(
    (name: PanelName) => {
      bring(name);
      focusPanelSoon(name);
    },
    [bring],
  );
  const commands = useMemo(() => {
    const onReset = (): void => {
      bench.reset();
      say({ text: lesson.resetDone, action: { title: frame.undo, run: () => bench.undo() }, endsWithPage: true });
    };
    const at = scenario.steps.indexOf(step);
    const go = (id: string, title: string, keys: string, to: Step | undefined): readonly Command[] =>
      to
        ? [
            {
              id,
              title,
              group: lesson.commands,
              keys,
              run: () => (read(scenario.id, step.id), navigate(`/lesson/${scenario.id}/${to.id}`)),
            },
          ]
        : [];
    return [
      ...go('next', lesson.next, 'alt+ArrowRight', scenario.steps[at + 1]),
      ...go('previous', lesson.previous, 'alt+ArrowLeft', scenario.steps[at - 1]),
      ...work(lesson, bench, bring, onReset),
      ...leadTo(lesson, show),
    ];
  }, [bench, bring, frame, lesson, navigate, read, say, scenario, show, step]);
  useCommands(commands);
  return { shown };
}
