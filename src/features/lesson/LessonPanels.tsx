import { useEffect, useState, type ReactNode } from 'react';
import type { Step } from '../../course/schema.ts';
import { useLayout } from '../../learner/index.ts';
import { Boundary, Panels, TabCount, Tabs, type AskedPanel, type PanelItem } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { useBenchState } from '../../workspace/index.ts';
import styles from './lesson.module.css';
import type { ShownPanel } from './lesson-commands.ts';
import type { LessonSlots } from './LessonPage.tsx';
import type { PanelName } from './panel-focus.ts';
import { TerminalPanel } from './TerminalPanel.tsx';
import { useColumns } from './use-width.ts';

interface LessonPanelsProps {
  readonly slots: LessonSlots;
  readonly guide: ReactNode;
  readonly step: Step;
  readonly shown: ShownPanel;
}

/** A panel that keys can lead to, and whose fault stays inside. */
function Place({ name, label, children }: { readonly name: PanelName; readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={styles.place} data-panel={name} tabIndex={-1} aria-label={label}>
      <Boundary>{children}</Boundary>
    </section>
  );
}

/** Side by side where there is room; on a phone one at a time. */
export function LessonPanels(props: LessonPanelsProps): ReactNode {
  const columns = useColumns();
  if (columns === 3) return <ThreeColumns {...props} />;
  return columns === 2 ? <TwoColumns {...props} /> : <OneColumn {...props} />;
}

function ThreeColumns(props: LessonPanelsProps): ReactNode {
  const { lesson } = useWords();
  const { sizes, remember } = useLayout('lesson-columns');
  const items: readonly PanelItem[] = [
    {
      id: 'guide',
      label: lesson.guide,
      minSize: 260,
      defaultSize: 30,
      canFold: true,
      foldKeys: 'alt+g',
      children: <GuidePlace {...props} />,
    },
    { id: 'bench', label: lesson.bench, minSize: 320, defaultSize: 38, children: <BenchColumn {...props} /> },
    {
      id: 'picture',
      label: lesson.picture,
      minSize: 280,
      defaultSize: 32,
      canFold: true,
      foldKeys: 'alt+p',
      children: <PicturePlace {...props} />,
    },
  ];
  return (
    <Panels
      id="lesson-columns"
      direction="row"
      items={items}
      sizes={sizes}
      onSizes={remember}
      commandGroup={lesson.commands}
      asked={props.shown}
    />
  );
}

/** Guide and picture share the left column; whichever was asked for last is in front. */
function TwoColumns(props: LessonPanelsProps): ReactNode {
  const { lesson } = useWords();
  const { sizes, remember } = useLayout('lesson-two-columns');
  const [left, setLeft] = useAsked(props.shown, ['guide', 'picture']);
  const tabs = [
    { id: 'guide', title: lesson.guide, children: <GuidePlace {...props} /> },
    { id: 'picture', title: lesson.picture, children: <PicturePlace {...props} /> },
  ];
  const asked = within(props.shown, ['guide', 'picture'], 'side');
  const side = <Tabs label={lesson.panels} items={tabs} selected={left} onSelect={setLeft} />;
  const items: readonly PanelItem[] = [
    { id: 'side', label: lesson.guide, minSize: 260, defaultSize: 44, canFold: true, foldKeys: 'alt+g', children: side },
    { id: 'bench', label: lesson.bench, minSize: 320, defaultSize: 56, children: <BenchColumn {...props} /> },
  ];
  return (
    <Panels
      id="lesson-two-columns"
      direction="row"
      items={items}
      sizes={sizes}
      onSizes={remember}
      commandGroup={lesson.commands}
      asked={asked}
    />
  );
}

function OneColumn(props: LessonPanelsProps): ReactNode {
  const { lesson, problems, buildPanel } = useWords();
  const [tab, setTab] = useAsked(props.shown, ['guide', 'files', 'problems', 'build', 'terminal', 'picture']);
  const tabs = [
    { id: 'guide', title: lesson.guide, children: <GuidePlace {...props} /> },
    { id: 'files', title: lesson.bench, children: <FilesPlace {...props} /> },
    { id: 'problems', title: <ProblemsTitle />, children: <Lower name="problems" label={problems.title} {...props} /> },
    { id: 'build', title: buildPanel.title, children: <Lower name="build" label={buildPanel.title} {...props} /> },
    { id: 'picture', title: lesson.picture, children: <PicturePlace {...props} /> },
    { id: 'terminal', title: lesson.terminal, children: <Lower name="terminal" label={lesson.terminal} {...props} /> },
  ];
  return (
    <div className={styles.one}>
      <Tabs label={lesson.panels} items={tabs} selected={tab} onSelect={setTab} />
    </div>
  );
}

function BenchColumn(props: LessonPanelsProps): ReactNode {
  const { lesson, problems, buildPanel } = useWords();
  const { sizes, remember } = useLayout('lesson-bench');
  const [tab, setTab] = useAsked(props.shown, ['problems', 'build', 'terminal']);
  const tabs = [
    { id: 'problems', title: <ProblemsTitle />, children: <Lower name="problems" label={problems.title} {...props} /> },
    { id: 'build', title: buildPanel.title, children: <Lower name="build" label={buildPanel.title} {...props} /> },
    { id: 'terminal', title: lesson.terminal, children: <Lower name="terminal" label={lesson.terminal} {...props} /> },
  ];
  const asked = within(props.shown, ['problems', 'build', 'terminal'], 'lower');
  const lower = <Tabs label={lesson.lower} items={tabs} selected={tab} onSelect={setTab} />;
  const items: readonly PanelItem[] = [
    { id: 'files', label: lesson.bench, minSize: 160, defaultSize: 72, children: <FilesPlace {...props} /> },
    { id: 'lower', label: lesson.lower, minSize: 96, defaultSize: 28, canFold: true, foldKeys: 'alt+j', children: lower },
  ];
  return (
    <Panels
      id="lesson-bench"
      direction="column"
      items={items}
      sizes={sizes}
      onSizes={remember}
      commandGroup={lesson.commands}
      asked={asked}
    />
  );
}

function GuidePlace({ guide }: LessonPanelsProps): ReactNode {
  const { lesson } = useWords();
  return (
    <Place name="guide" label={lesson.guide}>
      {guide}
    </Place>
  );
}

function FilesPlace({ slots }: LessonPanelsProps): ReactNode {
  const { lesson } = useWords();
  return (
    <Place name="files" label={lesson.bench}>
      {slots.files}
    </Place>
  );
}

function PicturePlace({ slots }: LessonPanelsProps): ReactNode {
  const { lesson } = useWords();
  return (
    <Place name="picture" label={lesson.picture}>
      {slots.picture}
    </Place>
  );
}

type LowerProps = LessonPanelsProps & { readonly name: 'problems' | 'build' | 'terminal'; readonly label: string };

function Lower({ name, label, slots, step }: LowerProps): ReactNode {
  return (
    <Place name={name} label={label}>
      <EngineNotice />
      {name === 'problems' ? slots.problems : name === 'build' ? slots.build : <TerminalPanel step={step} />}
    </Place>
  );
}

function EngineNotice(): ReactNode {
  const { lesson } = useWords();
  const engine = useBenchState((state) => state.engine);
  if (engine !== 'restarted' && engine !== 'stopped') return null;
  return (
    <p className={styles.notice} role="status">
      {engine === 'restarted' ? lesson.engineRestarted : lesson.engineStopped}
    </p>
  );
}

/** With every key stroke the number may change: nothing around it is drawn again. */
function ProblemsTitle(): ReactNode {
  const { problems } = useWords();
  return (
    <>
      {problems.title}
      <TabCount count={useFindingsCount()} isGrave={useHasErrors()} />
    </>
  );
}

const useHasErrors = (): boolean =>
  useBenchState(({ findings }) =>
    Object.values(findings)
      .flat()
      .some(({ severity }) => severity === 'error'),
  );

const useFindingsCount = (): number =>
  useBenchState(({ findings, report }) => Object.values(findings).reduce((sum, each) => sum + each.length, report?.error ? 1 : 0));

/** What was asked for, as the panel that holds it. */
const within = ({ name, asked }: ShownPanel, names: readonly PanelName[], holder: string): AskedPanel => ({
  name: names.includes(name) ? holder : name,
  asked,
});

/** Which of `names` is in front: the one chosen last, or the one that a key asked for. */
function useAsked(shown: ShownPanel, names: readonly PanelName[]): readonly [string, (name: string) => void] {
  const [chosen, setChosen] = useState<string>(names[0] ?? '');
  const isOne = names.includes(shown.name);
  useEffect(() => {
    if (isOne && shown.asked > 0) setChosen(shown.name);
  }, [isOne, shown]);
  return [chosen, setChosen];
}
