import { Hammer, ScrollText, SquareTerminal } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button, IconButton } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { dockerfilePath, useBench, useBenchState } from '../../workspace/index.ts';
import type { BuildReport, PlatformsReport } from '../../workspace/types.ts';
import { ttyLog } from '../../workspace/build-tty.ts';
import { classify } from './log-lines.ts';
import { PlatformChoice, type PlatformOption } from './PlatformChoice.tsx';
import { PlatformSizes } from './PlatformSizes.tsx';
import { ownPlatform, usePlatformBuild } from './use-platform-build.ts';
import styles from './build-panel.module.css';

/** What `docker build` prints, for the files as they stand. */
export function BuildPanel(): ReactNode {
  const { buildPanel } = useWords();
  const bench = useBench();
  const report = useBenchState((state) => state.report);
  const [tty, setTty] = useState(false);
  const [platform, setPlatform] = useState<PlatformOption>(ownPlatform);
  const other = usePlatformBuild(platform, report?.number);
  const isRun = useBenchState((state) => state.isRun);
  const isWorking = useBenchState((state) => state.engine === 'working' && state.checkedVersion !== state.version);
  return (
    <div className={styles.build}>
      <div className={styles.bar}>
        <span role="status">{!report ? '' : isWorking ? buildPanel.running : isRun ? buildPanel.ran : buildPanel.preview}</span>
        {report && <PlatformChoice value={platform} onChange={setPlatform} />}
        {report && (
          <IconButton label={tty ? buildPanel.asPlain : buildPanel.asTty} onPress={() => setTty(!tty)}>
            {tty ? <ScrollText size={16} aria-hidden="true" /> : <SquareTerminal size={16} aria-hidden="true" />}
          </IconButton>
        )}
        <Button onPress={() => bench.build()} isDisabled={!report} icon={<Hammer size={14} aria-hidden="true" />}>
          {buildPanel.run}
        </Button>
      </div>
      {other === 'failed' && (
        <p className={styles.nothing} role="alert">
          {buildPanel.platformsFailed}
        </p>
      )}
      {!report && <Nothing />}
      {report && platform === ownPlatform && <Log report={report} tty={tty} />}
      {other !== null && other !== 'failed' && <Log report={other} tty={tty} platform={platform} />}
    </div>
  );
}

function Nothing(): ReactNode {
  const { buildPanel } = useWords();
  const hasDockerfile = useBenchState(({ files }) => Object.hasOwn(files, dockerfilePath));
  return (
    <p className={styles.nothing}>
      <b>{buildPanel.nothing}</b> {hasDockerfile ? buildPanel.nothingHint : buildPanel.noDockerfileHint}
    </p>
  );
}

interface LogProps {
  readonly report: PlatformsReport | BuildReport;
  readonly tty: boolean;
  /** Of `--platform`. */
  readonly platform?: string;
}

function Log({ report, tty, platform }: LogProps): ReactNode {
  const { buildPanel } = useWords();
  const lines = useMemo(() => classify(tty ? ttyLog(report.log, report.durationMs) : report.log), [report, tty]);
  const scroll = useRef<HTMLDivElement>(null);
  const isRun = useBenchState((state) => state.isRun);
  // What counts stands at the end: the error with its excerpt, the warnings.
  useEffect(() => {
    if (scroll.current && (isRun || !report.ok)) scroll.current.scrollTop = scroll.current.scrollHeight;
  }, [isRun, report]);
  return (
    <div ref={scroll} className={styles.scroll} tabIndex={0} role="group" aria-label={buildPanel.log}>
      <pre className={styles.log}>
        <span className={styles.command}>
          $ docker build{platform === undefined ? '' : ` --platform ${platform}`} -t my-app .{'\n'}
        </span>
        {lines.map(({ text, kind }, at) => (
          <span key={at} data-kind={kind}>
            {text}
            {'\n'}
          </span>
        ))}
      </pre>
      {'images' in report && <PlatformSizes report={report} />}
      <Unmodelled report={report} />
      <p className={styles.modelled}>{buildPanel.modelled}</p>
    </div>
  );
}

function Unmodelled({ report: { unmodelled } }: { readonly report: Pick<BuildReport, 'unmodelled'> }): ReactNode {
  const { buildPanel } = useWords();
  if (unmodelled.length === 0) return null;
  return (
    <div className={styles.unmodelled}>
      <p>{buildPanel.unmodelled}</p>
      <ul>
        {unmodelled.map(({ line, what }, at) => (
          <li key={at}>{buildPanel.unmodelledAt(line, what)}</li>
        ))}
      </ul>
    </div>
  );
}
