import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { GroupImperativeHandle, PanelImperativeHandle, PanelSize } from 'react-resizable-panels';
import { useCommands, type Command } from '../commands/Commands.tsx';
import { useWords } from '../words/index.ts';
import type { PanelsProps } from './Panels.tsx';

export interface Folds {
  readonly folded: ReadonlySet<string>;
  /** Title of the button of a panel, with its keys. */
  titleOf(id: string): string;
  toggle(id: string): void;
  /** Takes the library's handle of a panel. */
  hold(id: string, handle: PanelImperativeHandle | null): void;
  noticeSize(id: string, size: PanelSize): void;
  readonly group: React.RefObject<GroupImperativeHandle | null>;
}

/** Which panels are folded away, and how to fold them by button and by key. */
export function useFolds({ items, asked, commandGroup, onSizes }: PanelsProps): Folds {
  const { frame } = useWords();
  const group = useRef<GroupImperativeHandle | null>(null);
  const handles = useRef(new Map<string, PanelImperativeHandle>());
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const openSizes = useRef(new Map<string, number>());
  const noticeSize = useCallback((id: string, { inPixels, asPercentage }: PanelSize) => {
    const isGone = inPixels < 1;
    if (!isGone) openSizes.current.set(id, asPercentage);
    setFolded((before) => {
      if (before.has(id) === isGone) return before;
      const after = new Set(before);
      if (isGone) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);
  const hold = useCallback((id: string, handle: PanelImperativeHandle | null) => {
    if (handle) handles.current.set(id, handle);
    else handles.current.delete(id);
  }, []);
  const remember = useRef(onSizes);
  useEffect(() => {
    remember.current = onSizes;
  }, [onSizes]);
  const defaults = useRef(items);
  const toggle = useCallback((id: string) => {
    const handle = handles.current.get(id);
    if (!handle) return;
    const size = openSizes.current.get(id) ?? defaults.current.find((item) => item.id === id)?.defaultSize;
    // The library opens to the least size what was folded when the page was left.
    if (handle.isCollapsed()) handle.resize(`${size ?? 30}%`);
    else handle.collapse();
    // The library tells of what the pointer and the keyboard moved, not of this.
    requestAnimationFrame(() => group.current && remember.current(group.current.getLayout()));
  }, []);
  // What was asked for by key is seen.
  const name = asked?.name ?? '';
  const count = asked?.asked ?? 0;
  useEffect(() => {
    if (count > 0 && handles.current.get(name)?.isCollapsed()) toggle(name);
  }, [name, count, toggle]);
  const foldable = items.filter(({ canFold }) => canFold).map(({ id, label, foldKeys }) => ({ id, label, foldKeys }));
  const names = JSON.stringify(foldable);
  const commands = useMemo(
    () =>
      (JSON.parse(names) as typeof foldable).map(({ id, label, foldKeys }): Command => ({
        id: `fold-${id}`,
        title: frame.foldOrOpen(label),
        group: commandGroup,
        ...(foldKeys === undefined ? {} : { keys: foldKeys }),
        run: () => toggle(id),
      })),
    [names, commandGroup, frame, toggle],
  );
  useCommands(commands);
  const titleOf = (id: string): string => {
    const label = items.find((item) => item.id === id)?.label ?? '';
    return folded.has(id) ? frame.open(label) : frame.fold(label);
  };
  return { folded, titleOf, toggle, hold, noticeSize, group };
}
