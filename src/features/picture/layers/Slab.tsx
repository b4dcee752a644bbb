import type { ReactNode } from 'react';
import { formatSize } from '../../../ui/format/size.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import type { SlabReport } from '../../../workspace/types.ts';
import type { SlabMoment } from '../replay/picture-at.ts';
import { shortTitle } from './short-title.ts';
import styles from './layers.module.css';

interface SlabProps {
  readonly slab: SlabReport;
  readonly heightPx: number;
  /** A step that was never built says so. */
  readonly saysNew: boolean;
  readonly moment: SlabMoment;
  /** Its line is the one the cursor is on, or it is pointed at. */
  readonly lit: boolean;
  /** The what-if says that it would run again. */
  readonly reruns: boolean;
  onPoint(pointed: boolean): void;
  onChoose(): void;
}

function EstimateMark(): ReactNode {
  const { picture } = useWords();
  return (
    <>
      <span aria-hidden="true">≈ </span>
      <span className="visually-hidden">{picture.estimate} </span>
    </>
  );
}

/** One layer: height by size, pattern and word by state. */
export function Slab({ slab, heightPx, saysNew, moment, lit, reruns, onPoint, onChoose }: SlabProps): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  const size = formatSize(slab.sizeBytes, locale);
  const state = moment === 'done' ? slab.state : 'waiting';
  const silent = state === 'base' || moment === 'running' || (state === 'new' && !saysNew);
  const word = silent ? '' : state === 'waiting' && slab.state !== 'waiting' ? picture.notYet : picture.state[state];
  const classes = [styles.slab, styles[state], lit && styles.lit, reruns && styles.reruns, moment === 'running' && styles.running];
  return (
    <button
      type="button"
      data-slab={slab.id}
      className={classes.filter(Boolean).join(' ')}
      style={{ height: heightPx }}
      onClick={onChoose}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      <span className={styles.name}>{shortTitle(slab.title)}</span>
      <span className={styles.facts}>
        {word && <em className={styles.word}>{word}</em>}
        <i className={styles.size}>
          {slab.estimated && <EstimateMark />}
          {size}
        </i>
      </span>
    </button>
  );
}
