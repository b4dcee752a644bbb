import { useState, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useWords } from '../../ui/words/index.ts';
import type { BuildReport } from '../../workspace/types.ts';
import { CompareView } from './compare/CompareView.tsx';
import { FilesView } from './files/FilesView.tsx';
import { LayersView } from './LayersView.tsx';
import type { PictureState } from './picture-state.ts';
import { StagesView } from './stages/StagesView.tsx';
import { Summary } from './Summary.tsx';
import styles from './picture.module.css';

const views = { layers: LayersView, stages: StagesView, files: FilesView, compare: CompareView } as const;
type View = keyof typeof views;
const names = Object.keys(views) as readonly View[];

function Nothing(): ReactNode {
  const { picture } = useWords();
  return (
    <div className={styles.nothing}>
      <h2>{picture.nothingYet}</h2>
      <p>{picture.nothingYetHint}</p>
    </div>
  );
}

function Failure({ report }: { readonly report: BuildReport }): ReactNode {
  const { picture } = useWords();
  if (!report.error) return null;
  const [line] = report.error.lines;
  const hint = report.showsLast ? picture.failedShowsLast : report.stages.length > 0 ? picture.failedHint : picture.failedAtOnce;
  return (
    <div className={styles.failure} role="status">
      <b>{picture.failed}</b>
      {line !== undefined && <span>{hint(line)}</span>}
      <code>{report.error.message}</code>
    </div>
  );
}

/** The image as a picture, in four views; each has a table that says the same. */
export function Picture({ state }: { readonly state: PictureState }): ReactNode {
  const { picture } = useWords();
  const [chosen, setChosen] = useState<View>('layers');
  const { report } = state;
  return (
    <Tabs
      className={styles.picture}
      selectedKey={chosen}
      onSelectionChange={(key) => setChosen(names.find((name) => name === key) ?? 'layers')}
    >
      <TabList aria-label={picture.title} className={styles.tabs}>
        {names.map((name) => (
          <Tab key={name} id={name} className={styles.tab}>
            {picture[name]}
          </Tab>
        ))}
      </TabList>
      {names.map((name) => {
        const View = views[name];
        return (
          <TabPanel key={name} id={name} className={styles.panel}>
            {report && <Summary state={state} />}
            {report && <Failure report={report} />}
            {report && report.stages.length > 0 ? <View report={report} state={state} /> : <Nothing />}
          </TabPanel>
        );
      })}
    </Tabs>
  );
}
