import type { ReactNode } from 'react';
import { Dialog, isAppleKeyboard, keysText, useAllCommands } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './palette.module.css';

/** All keys that do something here. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { palette } = useWords();
  const commands = useAllCommands().filter(({ keys }) => keys !== undefined);
  return (
    <Dialog title={palette.keysTitle} isOpen onClose={onClose}>
      <table className={styles.keys}>
        <tbody>
          {commands.map(({ id, title, keys = '' }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>
                <kbd>{keysText(keys, isAppleKeyboard())}</kbd>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={styles.more}>
        <li>{palette.inEditor}</li>
        <li>{palette.inPanels}</li>
        <li>{palette.inPalette}</li>
      </ul>
    </Dialog>
  );
}
