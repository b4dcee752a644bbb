import { useState, type ReactNode } from 'react';
import { formatSize } from '../../../ui/format/size.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import type { FileReport } from '../../../workspace/types.ts';
import { PictureTable, TableBox } from '../table/PictureTable.tsx';
import styles from '../picture.module.css';

/** Rows that are drawn; a filter finds the others. */
const mostRows = 400;

const modeText = ({ mode }: FileReport): string => mode.toString(8).padStart(4, '0');

function FileRow({ file, changes }: { readonly file: FileReport; readonly changes: boolean }): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  const gone = file.type === 'whiteout';
  return (
    <tr className={gone ? styles.gone : undefined}>
      <th scope="row">
        <code>
          {file.path}
          {file.type === 'dir' && file.path !== '/' ? '/' : ''}
          {file.target ? ` → ${file.target}` : ''}
        </code>
      </th>
      <td className={styles.number}>{file.type === 'file' || file.type === 'hardlink' ? formatSize(file.sizeBytes, locale) : ''}</td>
      {changes && (
        <td>
          {picture.changes[file.change]}
          {file.wasted && <span className={styles.wasted}> {picture.wastedMark}</span>}
        </td>
      )}
      <td className={styles.number}>{gone ? '' : `${file.uid}:${file.gid}`}</td>
      <td className={styles.number}>{gone ? '' : modeText(file)}</td>
    </tr>
  );
}

/** Files with size, change, owner and mode; a field narrows them by path. */
export function FileTable({ files }: { readonly files: readonly FileReport[] }): ReactNode {
  const { picture } = useWords();
  const [filter, setFilter] = useState('');
  const found = filter === '' ? files : files.filter((file) => file.path.toLowerCase().includes(filter.toLowerCase()));
  const shown = found.slice(0, mostRows);
  const changes = files.some((file) => file.wasted || picture.changes[file.change] !== '');
  const change = changes ? [picture.change] : [];
  const heads = [picture.path, { figures: picture.size }, ...change, { figures: picture.owner }, { figures: picture.mode }];
  if (files.length === 0) return <p className={styles.note}>{picture.noFiles}</p>;
  return (
    <>
      <div className={styles.filter}>
        <input
          type="search"
          aria-label={picture.fileFilter}
          placeholder={picture.fileFilter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <output>{picture.filesShown(shown.length, files.length)}</output>
      </div>
      <TableBox label={picture.files}>
        <PictureTable caption={picture.files} heads={heads}>
          {shown.map((file) => (
            <FileRow key={`${file.path} ${file.type}`} file={file} changes={changes} />
          ))}
        </PictureTable>
      </TableBox>
    </>
  );
}
