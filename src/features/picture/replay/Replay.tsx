import { Pause, Play } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { IconButton } from '../../../ui/index.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import type { BuildReport } from '../../../workspace/types.ts';
import type { PictureState } from '../picture-state.ts';
import { pictureAt } from './picture-at.ts';
import styles from '../picture.module.css';

/** Pause between two events while playing. */
const beatMs = 450;

/** Goes one event further at each beat until all have happened. */
function usePlaying(count: number, all: number, goTo: (count: number) => void): readonly [boolean, (playing: boolean) => void] {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => {
      if (count + 1 >= all) setPlaying(false);
      goTo(Math.min(all, count + 1));
    }, beatMs);
    return () => clearTimeout(timer);
  }, [playing, count, all, goTo]);
  return [playing, setPlaying];
}

interface ReplayProps {
  readonly report: BuildReport;
  readonly state: PictureState;
}

/** A slider that walks through the events of the build, forwards and back. */
export function Replay({ report, state }: ReplayProps): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  const all = report.events.length;
  const count = state.replayCount ?? all;
  const [playing, setPlaying] = usePlaying(count, all, state.replayTo);
  const moment = pictureAt(report, count);
  const seconds = (moment.atMs / 1000).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  // An id is told by its first twelve digits, as `docker images` does.
  const text = moment.isWritten ? picture.written(moment.text.replace(/^sha256:/, '').slice(0, 12)) : moment.text;
  const start = (): void => {
    if (!playing && count >= all) state.replayTo(0);
    setPlaying(!playing);
  };
  return (
    <section className={styles.replay} aria-label={picture.replay}>
      <IconButton label={playing ? picture.pause : picture.play} onPress={start}>
        {playing ? <Pause size={15} aria-hidden="true" /> : <Play size={15} aria-hidden="true" />}
      </IconButton>
      <input
        type="range"
        min={0}
        max={all}
        value={count}
        aria-label={picture.replay}
        aria-valuetext={`${picture.replayAt(count, all)} ${text}`}
        onChange={(event) => {
          const to = Number(event.target.value);
          state.replayTo(to >= all ? null : to);
        }}
      />
      <span className={styles.replayText}>
        {picture.replayAt(count, all)} · {picture.replayTime(seconds)}
      </span>
      <span className={styles.replayStep}>{text}</span>
    </section>
  );
}
