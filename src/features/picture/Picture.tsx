import { Layers, Table2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { EmptyBerth, IconButton, Tabs } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import type { BuildReport } from '../../workspace/types.ts';
import { CompareView } from './compare/CompareView.tsx';
import { FilesView } from './files/FilesView.tsx';
import { KeepBuild } from './KeepBuild.tsx';
import { LayersView } from './LayersView.tsx';
import type { PictureState } from './picture-state.ts';
import { StagesView } from './stages/StagesView.tsx';
import { Summary } from './Summary.tsx';
import styles from './picture.module.css';

const views = { layers: LayersView, stages: StagesView, files: FilesView, compare: CompareView } as const;
type View = keyof typeof views;
const names = Object.keys(views) as readonly View[];

function Nothing({ hasDockerfile }: { readonly hasDockerfile: boolean }): ReactNode {
  const { picture } = useWords();
  return (
    <div className={styles.nothing}>
      <EmptyBerth />
      <h2>{picture.nothingYet}</h2>
      <p>{hasDockerfile ? picture.nothingYetHint : picture.noDockerfileHint}</p>
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

/** Switches between the stacks and their table. */
function TableSwitch({ isTable, onChange }: { readonly isTable: boolean; onChange(isTable: boolean): void }): ReactNode {
  const { picture } = useWords();
  const Icon = isTable ? Layers : Table2;
  return (
    <IconButton label={isTable ? picture.showPicture : picture.showTable} onPress={() => onChange(!isTable)}>
      <Icon size={16} aria-hidden="true" />
    </IconButton>
  );
}

/** The image as a picture, in four views; each has a table that says the same. */
export function Picture({ state }: { readonly state: PictureState }): ReactNode {
  const { picture } = useWords();
  const [chosen, setChosen] = useState<View>('layers');
  const [isTable, setIsTable] = useState(false);
  const { report } = state;
  const hasStages = report !== null && report.stages.length > 0;
  const items = names.map((name) => {
    const View = views[name];
    const children = (
      <div className={styles.panel}>
        {report && <Summary state={state} />}
        {report && <Failure report={report} />}
        {hasStages ? <View report={report} state={state} isTable={isTable} /> : <Nothing hasDockerfile={state.hasDockerfile !== false} />}
      </div>
    );
    return { id: name, title: picture[name], children };
  });
  const after = (
    <div className={styles.actions}>
      <KeepBuild state={state} />
      {hasStages && chosen === 'layers' && <TableSwitch isTable={isTable} onChange={setIsTable} />}
    </div>
  );
  return (
    <Tabs
      label={picture.title}
      items={items}
      selected={chosen}
      onSelect={(id) => setChosen(names.find((name) => name === id) ?? 'layers')}
      after={after}
    />
  );
}
