import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AnswerReport } from '../../course/questions/grade.ts';
import { Inline } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './questions.module.css';

interface RemarkOnProps {
  readonly target: string;
  readonly report: AnswerReport | null;
  /** Leads over to the explanation of what is wrong. */
  readonly beforeWrong?: string;
}

/** What the verdict says to one part of the answer; nothing before there is a verdict. */
export function RemarkOn({ target, report, beforeWrong }: RemarkOnProps): ReactNode {
  const { questions } = useWords();
  const remark = report?.remarks.find((one) => one.target === target);
  if (!remark) return null;
  const Icon = remark.right ? Check : X;
  const verdict = remark.right ? questions.right : questions.wrong;
  return (
    <span className={remark.right ? styles.right : styles.wrong}>
      <Icon size={14} aria-label={remark.message === '' ? undefined : verdict} aria-hidden={remark.message === ''} />{' '}
      {!remark.right && remark.message !== '' && beforeWrong} <Inline text={remark.message === '' ? verdict : remark.message} />
    </span>
  );
}
