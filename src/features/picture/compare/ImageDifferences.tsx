import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../../../ui/index.ts';
import { formatSize } from '../../../ui/format/size.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import type { ImageComparison } from '../../../workspace/types.ts';
import type { PictureState } from '../picture-state.ts';
import { settingDifference, type SettingPair } from './setting-difference.ts';
import { PictureTable } from '../table/PictureTable.tsx';
import styles from '../picture.module.css';

/** Rows that are drawn before more are asked for: what stands below should be seen. */
const atFirst = 10;

function FileRows({ files }: { readonly files: ImageComparison['files'] }): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  return (
    <PictureTable caption={picture.files} heads={[picture.path, picture.change, { figures: picture.difference }]}>
      {files.map(({ path, change, sizeDifference }) => (
        <tr key={path}>
          <th scope="row">
            <code>{path}</code>
          </th>
          <td>{picture.changes[change]}</td>
          <td className={styles.number}>
            {sizeDifference > 0 ? '+' : ''}
            {formatSize(sizeDifference, locale)}
          </td>
        </tr>
      ))}
    </PictureTable>
  );
}

function SettingRow({ title, before, after }: SettingPair & { readonly title: string }): ReactNode {
  const { picture } = useWords();
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{before === null ? picture.notSet : before && <code className={styles.setting}>{before}</code>}</td>
      <td>{after === null ? picture.notSet : after && <code className={styles.setting}>{after}</code>}</td>
    </tr>
  );
}

function ConfigRows({ config }: { readonly config: ImageComparison['config'] }): ReactNode {
  const { picture } = useWords();
  if (config.length === 0) return <p className={styles.note}>{picture.configSame}</p>;
  return (
    <PictureTable caption={picture.configDiffers} showsCaption heads={[picture.setting, picture.before, picture.after]}>
      {config.map(({ key, before, after }) => (
        <SettingRow key={key} title={key} {...settingDifference(key, { before, after })} />
      ))}
    </PictureTable>
  );
}

/** The largest differences, and all that are known when asked for. */
function DifferingFiles({ files, fileCount }: Pick<ImageComparison, 'files' | 'fileCount'>): ReactNode {
  const { picture } = useWords();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? files : files.slice(0, atFirst);
  return (
    <>
      <p>
        {picture.filesDiffer(fileCount)} {shown.length < fileCount && picture.filesDifferSome}
      </p>
      {shown.length > 0 && <FileRows files={shown} />}
      {shown.length < files.length && (
        <div>
          <Button onPress={() => setShowsAll(true)}>{picture.showMore(files.length - shown.length)}</Button>
        </div>
      )}
    </>
  );
}

/** Files and configuration that two builds do not have alike. */
export function ImageDifferences({ state, buildNumber }: { readonly state: PictureState; readonly buildNumber: number }): ReactNode {
  const { picture } = useWords();
  const [comparison, setComparison] = useState<ImageComparison | null>(null);
  const { compare } = state;
  useEffect(() => {
    let wanted = true;
    compare().then(
      (found) => wanted && setComparison(found),
      () => wanted && setComparison(null),
    );
    return () => {
      wanted = false;
    };
  }, [compare, buildNumber]);
  if (!comparison) return null;
  const { files, fileCount, config, sharedLayers } = comparison;
  return (
    <div className={styles.differences}>
      <p>{picture.sharedLayers(sharedLayers)}</p>
      <ConfigRows config={config} />
      <DifferingFiles files={files} fileCount={fileCount} />
    </div>
  );
}
