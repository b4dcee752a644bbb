import type { ReactNode } from 'react';
import { formatSize } from '../../../ui/format/size.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import { sayCause } from '../cause-words.ts';
import type { SlabReport } from '../../../workspace/types.ts';
import styles from './layers.module.css';

/** What there is to say of the slab that is pointed at: its step in full, its state and why. */
export function SlabDetail({ slab }: { readonly slab: SlabReport | null }): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  if (!slab) return <p className={styles.hint}>{picture.pointAtLayer}</p>;
  const size = `${formatSize(slab.sizeBytes, locale)}${slab.estimated ? ` (${picture.estimate})` : ''}`;
  return (
    <p className={styles.detail}>
      <code>{slab.title}</code>
      <span>
        {size} · {picture.state[slab.state]}
        {slab.cause && slab.state !== 'base' ? ` · ${sayCause(slab.cause, picture.cause)}` : ''}
      </span>
    </p>
  );
}
