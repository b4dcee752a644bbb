import { useEffect, useRef, useState, type ReactNode } from 'react';
import {
  gradeAnswer,
  type Answer,
  type AnswerOf,
  type AnswerReport,
  type PredictionKey,
  type QuestionOf,
} from '../../course/questions/grade.ts';
import type { Question } from '../../course/schema.ts';
import { useAnswers } from '../../learner/index.ts';
import type { Plain } from '../../learner/index.ts';
import { Button, CodeBlock, Prose } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { BlankKind } from './kinds/BlankKind.tsx';
import { ChoiceKind, ChoicesKind, PredictKind } from './kinds/ChoiceKind.tsx';
import { FindLineKind } from './kinds/FindLineKind.tsx';
import type { KindProps } from './kinds/kind-props.ts';
import { MatchKind } from './kinds/MatchKind.tsx';
import { OrderKind } from './kinds/OrderKind.tsx';
import { PredictedFiles } from './PredictedFiles.tsx';
import { saidOf, type Said } from './said-of.ts';
import styles from './questions.module.css';

/** Asks the engine for the key of a prediction; null when it has none. */
export type Predict = (question: QuestionOf<'predict'>) => Promise<PredictionKey | null>;

interface QuestionItemProps {
  readonly scenarioId: string;
  readonly question: Question;
  readonly predict: Predict;
}

/** An answer that was kept, when it is of this question's kind. */
function keptAnswer(given: Plain | undefined, question: Question): Answer | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
  return 'kind' in given && given.kind === question.kind ? (given as unknown as Answer) : null;
}

type KeyState = { readonly state: 'none' | 'asking' | 'failed' } | { readonly state: 'there'; readonly key: PredictionKey };

/** The key of a prediction, and how to ask for it again. */
function usePredictionKey(question: Question, predict: Predict): readonly [KeyState, () => void] {
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<KeyState>({ state: question.kind === 'predict' ? 'asking' : 'none' });
  useEffect(() => {
    if (question.kind !== 'predict') return undefined;
    let wanted = true;
    predict(question).then(
      (key) => wanted && setState(key ? { state: 'there', key } : { state: 'failed' }),
      () => wanted && setState({ state: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [question, predict, tries]);
  const askAgain = (): void => {
    setState({ state: 'asking' });
    setTries(tries + 1);
  };
  return [state, askAgain];
}

interface ControlProps {
  readonly question: Question;
  readonly answer: Answer | null;
  readonly report: AnswerReport | null;
  readonly predictionKey: PredictionKey | null;
  onAnswer(answer: Answer): void;
}

function Control({ question, answer, ...rest }: ControlProps): ReactNode {
  const of = <K extends Question['kind']>(kind: K): KindProps<K>['answer'] =>
    answer?.kind === kind ? (answer as unknown as AnswerOf<K>) : null;
  switch (question.kind) {
    case 'choice':
      return <ChoiceKind question={question} answer={of('choice')} {...rest} />;
    case 'choices':
      return <ChoicesKind question={question} answer={of('choices')} {...rest} />;
    case 'order':
      return <OrderKind question={question} answer={of('order')} {...rest} />;
    case 'match':
      return <MatchKind question={question} answer={of('match')} {...rest} />;
    case 'blank':
      return <BlankKind question={question} answer={of('blank')} {...rest} />;
    case 'find-line':
      return <FindLineKind question={question} answer={of('find-line')} {...rest} />;
    case 'predict':
      return <PredictKind question={question} answer={of('predict')} {...rest} />;
  }
}

interface VerdictProps {
  readonly said: Said;
  /** Just given: a right answer takes the button away that had the focus. */
  readonly isFresh: boolean;
}

function Verdict({ said: { report, isIncomplete, share }, isFresh }: VerdictProps): ReactNode {
  const { questions } = useWords();
  const percent = Math.round((share ?? 0) * 100);
  const element = useRef<HTMLDivElement>(null);
  const takesFocus = report.right && isFresh;
  useEffect(() => {
    if (takesFocus) element.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div ref={element} tabIndex={-1} className={report.right ? styles.verdictRight : styles.verdictWrong}>
      <b>{report.right ? questions.right : percent > 0 ? questions.partly(percent) : questions.wrong}</b>{' '}
      {isIncomplete && questions.incomplete}
      {report.right && <Prose text={report.explain} />}
    </div>
  );
}

/** One graded question: its text, its control, and the verdict with a reason for each part. */
export function QuestionItem({ scenarioId, question, predict }: QuestionItemProps): ReactNode {
  const { questions } = useWords();
  const answers = useAnswers(scenarioId);
  const kept = answers.get(question.id);
  const answer = keptAnswer(kept?.given, question);
  const [checked, setChecked] = useState(kept?.right === true);
  const [isFresh, setIsFresh] = useState(false);
  const [key, askAgain] = usePredictionKey(question, predict);
  const predictionKey = key.state === 'there' ? key.key : null;
  const isJudged = checked && answer && (question.kind !== 'predict' || predictionKey);
  const said = isJudged ? saidOf(gradeAnswer(question, answer, predictionKey), answer) : null;
  const report = said?.report ?? null;
  const change = (next: Answer): void => {
    setChecked(false);
    answers.set(question.id, { given: next, right: kept?.right === true ? true : null, tries: kept?.tries ?? 0 });
  };
  const check = (): void => {
    if (!answer) return;
    const { right } = gradeAnswer(question, answer, predictionKey);
    answers.set(question.id, { given: answer, right, tries: (kept?.tries ?? 0) + 1 });
    setChecked(true);
    setIsFresh(true);
  };
  return (
    <article className={styles.item} data-question={question.id}>
      <Prose text={question.prompt} />
      {question.code && question.kind !== 'find-line' && <CodeBlock language={question.code.language} text={question.code.text} />}
      {question.kind === 'predict' && <PredictedFiles question={question} />}
      {key.state === 'failed' ? (
        <div role="alert" className={styles.failed}>
          <span>{questions.askFailed}</span>
          <Button onPress={askAgain}>{questions.again}</Button>
        </div>
      ) : (
        <Control question={question} answer={answer} report={report} predictionKey={predictionKey} onAnswer={change} />
      )}
      <div role="status">{said && <Verdict said={said} isFresh={isFresh} />}</div>
      {!report?.right && (
        <Button onPress={check} isDisabled={!answer || key.state === 'asking' || key.state === 'failed'}>
          {questions.check}
        </Button>
      )}
    </article>
  );
}
