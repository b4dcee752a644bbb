import { Search } from 'lucide-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import { Dialog, isAppleKeyboard, keysText, useAllCommands, type Command } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { matches } from './match.ts';
import styles from './palette.module.css';

interface PaletteProps {
  /** Commands that are loaded when the palette opens. */
  readonly more: () => Promise<readonly Command[]>;
  readonly onClose: () => void;
}

/** Everything that can be done or gone to, by name. */
export function Palette({ more, onClose }: PaletteProps): ReactNode {
  const { palette } = useWords();
  const here = useAllCommands();
  const loaded = useLoaded(more);
  const all = useMemo(() => [...here, ...loaded].filter(({ id }) => id !== 'palette'), [here, loaded]);
  const choose = (id: string): void => {
    onClose();
    all.findLast((command) => command.id === id)?.run();
  };
  return (
    <Dialog title={palette.title} isOpen onClose={onClose} place="top">
      <Autocomplete filter={(title, typed) => matches(title, typed)}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a window that was asked for begins where one types */}
        <SearchField className={styles.search} autoFocus onKeyDown={closing(onClose)}>
          <Label className="visually-hidden">{palette.search}</Label>
          <Search size={16} aria-hidden="true" />
          <Input placeholder={palette.search} className={styles.input} />
        </SearchField>
        <div className={styles.scroll} tabIndex={0}>
          <Menu
            aria-label={palette.title}
            className={styles.list}
            onAction={(key) => choose(String(key))}
            renderEmptyState={() => <p className={styles.nothing}>{palette.nothing}</p>}
          >
            {groupsOf(all).map(([group, commands]) => (
              <MenuSection key={group} id={group}>
                <Header className={styles.group}>{group}</Header>
                {commands.map(({ id, title, keys }) => (
                  <MenuItem key={id} id={id} textValue={title} className={styles.entry}>
                    <span>{title}</span>
                    {keys && <kbd>{keysText(keys, isAppleKeyboard())}</kbd>}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        </div>
      </Autocomplete>
    </Dialog>
  );
}

/** Escape closes at once, whatever was typed; within an input method it belongs to that. */
const closing =
  (close: () => void) =>
  (event: { readonly key: string; readonly nativeEvent: { readonly isComposing: boolean } }): void => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) close();
  };

/** Commands by their headings, each id once: the place that came last has it. */
function groupsOf(commands: readonly Command[]): readonly (readonly [string, readonly Command[]])[] {
  const groups = new Map<string, Command[]>();
  for (const command of new Map(commands.map((command) => [command.id, command])).values()) {
    const group = groups.get(command.group) ?? [];
    groups.set(command.group, [...group, command]);
  }
  return [...groups];
}

function useLoaded(more: () => Promise<readonly Command[]>): readonly Command[] {
  const [loaded, setLoaded] = useState<readonly Command[]>([]);
  useEffect(() => {
    let isHere = true;
    more().then(
      (commands) => isHere && setLoaded(commands),
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [more]);
  return loaded;
}
