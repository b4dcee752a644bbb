import { createContext, use, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

const SlotContext = createContext<HTMLElement | null>(null);

/** Names the element of the header that `HeaderSlot` fills. */
export const HeaderSlotProvider = SlotContext.Provider;

/** Puts its children into the page's header, beside the mark: where one is, how far one has come. */
export function HeaderSlot({ children }: { readonly children: ReactNode }): ReactNode {
  const element = use(SlotContext);
  return element ? createPortal(children, element) : null;
}
