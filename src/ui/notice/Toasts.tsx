import { X } from 'lucide-react';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../button/Button.tsx';
import { IconButton } from '../button/IconButton.tsx';
import { useWords } from '../words/index.ts';
import styles from './notice.module.css';

export interface Toast {
  readonly text: string;
  /** What can still be done about it; most often an undo. */
  readonly action?: { readonly title: string; readonly run: () => void };
  /** The action is about what this page shows: on another one it would do something else. */
  readonly endsWithPage?: boolean;
}

type Shown = Toast & { readonly id: number };

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Says something in passing: `say({ text, action })`. One with an action stays until it is closed or the next one comes. */
export const useToast = (): ((toast: Toast) => void) => use(ToastContext);

const passingMs = 6000;

/** Where toasts appear; stands once around the page. */
export function ToastProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { frame } = useWords();
  const [shown, setShown] = useState<Shown | null>(null);
  const close = useCallback((id: number) => setShown((current) => (current?.id === id ? null : current)), []);
  const say = useCallback(
    (toast: Toast) => {
      const id = performance.now();
      setShown({ ...toast, id });
      if (!toast.action) setTimeout(() => close(id), passingMs);
    },
    [close],
  );
  const [address] = useLocation();
  useEffect(() => setShown((current) => (current?.endsWithPage ? null : current)), [address]);
  const act = useMemo(() => shown?.action && (() => (shown.action?.run(), close(shown.id))), [shown, close]);
  return (
    <ToastContext value={say}>
      {children}
      <div className={styles.toasts} role="status">
        {shown && (
          <div className={styles.toast} key={shown.id}>
            <span>{shown.text}</span>
            {act && <Button onPress={act}>{shown.action?.title}</Button>}
            <IconButton label={frame.close} onPress={() => close(shown.id)}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </div>
        )}
      </div>
    </ToastContext>
  );
}
