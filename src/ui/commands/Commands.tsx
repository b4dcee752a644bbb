import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { isAppleKeyboard, isPressed, writesCharacter } from './keys.ts';

/** Something that can be done by name: from the palette, and with its keys if it has any. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** Heading that it stands under. */
  readonly group: string;
  /** `mod+Enter`, `alt+ArrowRight`, `?` … */
  readonly keys?: string;
  readonly run: () => void;
}

interface Registry {
  /** Adds a place's commands; returns how to take them away. */
  readonly add: (commands: readonly Command[]) => () => void;
}

const RegistryContext = createContext<Registry | null>(null);
const ListContext = createContext<readonly Command[]>([]);

/** All commands that can be given now, in the order in which their places appeared. */
export const useAllCommands = (): readonly Command[] => use(ListContext);

/** Adds commands while the caller is shown. `commands` should be memoized. */
export function useCommands(commands: readonly Command[]): void {
  const registry = use(RegistryContext);
  useEffect(() => registry?.add(commands), [registry, commands]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'));
}

/** Gathers the commands of all places and listens to their keys. */
export function CommandsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [places, setPlaces] = useState<readonly (readonly Command[])[]>([]);
  const all = useMemo(() => places.flat(), [places]);
  const current = useRef(all);
  useEffect(() => {
    current.current = all;
  }, [all]);
  const registry = useMemo<Registry>(
    () => ({
      add(commands) {
        setPlaces((before) => [...before, commands]);
        return () => setPlaces((before) => before.filter((place) => place !== commands));
      },
    }),
    [],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const isMac = isAppleKeyboard();
      const command = current.current.findLast(({ keys }) => keys !== undefined && isPressed(keys, event, isMac));
      if (!command?.keys || (writesCharacter(command.keys) && isTyping(event.target))) return;
      event.preventDefault();
      command.run();
    };
    // Before whatever has the focus: a separator of panels takes every arrow key for itself.
    globalThis.addEventListener('keydown', onKey, { capture: true });
    return () => globalThis.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  return (
    <RegistryContext value={registry}>
      <ListContext value={all}>{children}</ListContext>
    </RegistryContext>
  );
}
