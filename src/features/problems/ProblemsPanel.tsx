import { CircleAlert, CircleCheck, Info, Lightbulb, TriangleAlert } from 'lucide-react';
import { memo, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Finding, Fix } from '../../engine/lint/rule.ts';
import type { Severity } from '../../engine/text/position.ts';
import { Button, Inline } from '../../ui/index.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import {
  dockerfilePath,
  findingSentence,
  isTooLarge,
  mostLines,
  fixSentence,
  useBench,
  useBenchState,
  useBuildProblem,
  useRuleMessages,
  type BuildProblem,
  type RuleMessages,
} from '../../workspace/index.ts';
import styles from './problems.module.css';

const icons: Readonly<Record<Severity, typeof Info>> = {
  error: CircleAlert,
  warning: TriangleAlert,
  info: Info,
  style: Lightbulb,
  ignore: Info,
};

/** Nobody reads more at once, and a long file has thousands. */
const rowsAtOnce = 500;

/** All findings, in the order of the files; each leads to its place, to its rule, and to its fix. */
export function ProblemsPanel(): ReactNode {
  const { problems } = useWords();
  const messages = useRuleMessages();
  const findings = useBenchState((state) => state.findings);
  const hasDockerfile = useBenchState(({ files }) => Object.hasOwn(files, dockerfilePath));
  const all = Object.entries(findings).flatMap(([path, each]) => each.map((finding) => ({ path, finding })));
  const error = useBuildProblem();
  const [shown, show] = useState(rowsAtOnce);
  const isSkipped = useBenchState(({ files }) => isTooLarge(files));
  if (isSkipped) return <Skipped />;
  if (all.length === 0 && !error) return <Nothing hasDockerfile={hasDockerfile} />;
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={problems.summary(all.length + (error ? 1 : 0))}>
      <ul className={styles.list}>
        {error && <ErrorRow error={error} />}
        {withKeys(all.slice(0, shown)).map(({ key, path, finding }) => (
          <Row key={key} path={path} finding={finding} messages={messages} />
        ))}
      </ul>
      {all.length > shown && (
        <Button kind="quiet" onPress={() => show(shown + rowsAtOnce)}>
          {problems.more(Math.min(all.length - shown, rowsAtOnce))}
        </Button>
      )}
    </div>
  );
}

function Skipped(): ReactNode {
  const { editor } = useWords();
  const locale = useLocale();
  return (
    <p className={styles.nothing}>
      <span>{editor.large(mostLines.toLocaleString(locale))}</span>
    </p>
  );
}

function Nothing({ hasDockerfile }: { readonly hasDockerfile: boolean }): ReactNode {
  const { problems } = useWords();
  return (
    <p className={styles.nothing}>
      {hasDockerfile && <CircleCheck size={18} aria-hidden="true" />}
      <span>{hasDockerfile ? `${problems.none} ${problems.noneHint}` : problems.noDockerfile}</span>
    </p>
  );
}

/** Why it can't be built: stands first. */
function ErrorRow({ error }: { readonly error: BuildProblem }): ReactNode {
  const { problems } = useWords();
  const bench = useBench();
  return (
    <li className={styles.row} data-severity="error">
      <CircleAlert size={16} className={styles.icon} aria-label={problems.severity.error} />
      <div className={styles.text}>
        <button type="button" className={styles.go} onClick={() => bench.showPlace(error.path, error.range)}>
          {problems.doesNotBuild} <code>{error.message}</code>
        </button>
        <span className={styles.facts}>{problems.at(error.path, error.range.start.line + 1)}</span>
      </div>
    </li>
  );
}

interface RowProps {
  readonly path: string;
  readonly finding: Finding;
  readonly messages: RuleMessages;
}

function RowView({ path, finding, messages }: RowProps): ReactNode {
  const { problems } = useWords();
  const bench = useBench();
  const Icon = icons[finding.severity];
  const { start } = finding.range;
  return (
    <li className={styles.row} data-severity={finding.severity}>
      <Icon size={16} className={styles.icon} aria-label={problems.severity[finding.severity]} />
      <div className={styles.text}>
        <button type="button" className={styles.go} onClick={() => bench.showPlace(path, finding.range)}>
          <Inline text={findingSentence(messages, finding)} />
        </button>
        <span className={styles.facts}>
          <span>{problems.at(path, start.line + 1)}</span>
          <Link href={`/rules/${finding.rule}`}>{finding.rule}</Link>
          {finding.aliases.length > 0 && <span>{finding.aliases.join(' · ')}</span>}
          {finding.fixes.map((fix) => (
            <FixButton key={fix.title} path={path} finding={finding} fix={fix} messages={messages} />
          ))}
        </span>
      </div>
    </li>
  );
}

/** Findings that say the same are the same objects: their rows are not drawn again. */
const Row = memo(RowView);

interface Placed {
  readonly path: string;
  readonly finding: Finding;
}

/** A name for each row that stays while others come and go; equal ones are numbered. */
function withKeys(all: readonly Placed[]): readonly (Placed & { readonly key: string })[] {
  const seen = new Map<string, number>();
  return all.map(({ path, finding }) => {
    const { line, character } = finding.range.start;
    const name = `${path} ${finding.rule} ${finding.messageId} ${line}:${character}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return { path, finding, key: `${name} ${before}` };
  });
}

function FixButton({ path, finding, fix, messages }: RowProps & { readonly fix: Fix }): ReactNode {
  const { problems } = useWords();
  const bench = useBench();
  return (
    <Button kind="quiet" onPress={() => bench.applyEdits(path, fix.edits)}>
      {problems.fix}: <Inline text={fixSentence(messages, finding, fix)} />
    </Button>
  );
}
