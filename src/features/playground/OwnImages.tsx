import { useRef, useState, type ReactNode } from 'react';
import { Button, TextField, useToast } from '../../ui/index.ts';
import { formatSize } from '../../ui/format/size.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import { useBench, type OwnImageSource } from '../../workspace/index.ts';
import styles from './playground.module.css';

type Take = (source: OwnImageSource) => void;

/** Makes an image known, and says what came of it. */
function useTake(): Take {
  const bench = useBench();
  const say = useToast();
  const locale = useLocale();
  const { playground } = useWords();
  return (source) => {
    bench.takeImage(source).then(
      (taken) =>
        say({
          text: taken.ok ? playground.ownTaken(taken.reference, formatSize(taken.sizeBytes, locale)) : playground.ownProblem[taken.problem],
        }),
      () => say({ text: playground.ownFailed }),
    );
  };
}

function FromText({ take }: { readonly take: Take }): ReactNode {
  const { playground } = useWords();
  const [inspect, setInspect] = useState('');
  const [history, setHistory] = useState('');
  return (
    <details>
      <summary>{playground.ownText}</summary>
      <div className={styles.fields}>
        <TextField label={playground.ownInspect} lines={3} value={inspect} onChange={setInspect} />
        <TextField label={playground.ownHistory} lines={3} value={history} onChange={setHistory} />
        <Button onPress={() => take({ kind: 'docker-text', inspect, history })} isDisabled={inspect.trim() === ''}>
          {playground.ownTake}
        </Button>
      </div>
    </details>
  );
}

function ByHand({ take }: { readonly take: Take }): ReactNode {
  const { playground } = useWords();
  const say = useToast();
  const [reference, setReference] = useState('');
  const [size, setSize] = useState('');
  const [base, setBase] = useState('');
  const [programs, setPrograms] = useState('');
  const hand = (): void => {
    const megabytes = Number(size.replace(',', '.'));
    if (reference.trim() === '' || !(megabytes > 0)) return say({ text: playground.ownIncomplete });
    return take({
      kind: 'description',
      reference: reference.trim(),
      sizeBytes: Math.round(megabytes * 1e6),
      base: base.trim(),
      programs: programs.split(/[\s,]+/).filter(Boolean),
    });
  };
  return (
    <details>
      <summary>{playground.ownHand}</summary>
      <div className={styles.fields}>
        <TextField label={playground.ownName} placeholder="registry.example.org/team/base:1" value={reference} onChange={setReference} />
        <TextField label={playground.ownSize} placeholder="180" value={size} onChange={setSize} />
        <TextField label={playground.ownBase} placeholder="debian:bookworm-slim" value={base} onChange={setBase} />
        <TextField label={playground.ownPrograms} placeholder="java curl" value={programs} onChange={setPrograms} />
        <Button onPress={hand}>{playground.ownTake}</Button>
      </div>
    </details>
  );
}

/** Images that the catalogue does not know: told by docker's own output, by an archive, or by hand. */
export function OwnImages(): ReactNode {
  const { playground } = useWords();
  const take = useTake();
  const archive = useRef<HTMLInputElement>(null);
  const open = async (input: HTMLInputElement): Promise<void> => {
    const [file] = input.files ?? [];
    if (file) take({ kind: 'archive', bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <section className={styles.own}>
      <h2>{playground.own}</h2>
      <p className={styles.hint}>{playground.ownAbout}</p>
      <FromText take={take} />
      <ByHand take={take} />
      <input
        ref={archive}
        type="file"
        accept=".tar"
        hidden
        aria-label={playground.ownArchive}
        onChange={(event) => void open(event.target)}
      />
      <Button onPress={() => archive.current?.click()}>{playground.ownArchive}</Button>
    </section>
  );
}
