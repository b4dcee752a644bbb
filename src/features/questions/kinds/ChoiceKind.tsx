import type { ReactNode } from 'react';
import { shuffled } from '../../../course/questions/shuffle.ts';
import { useWords } from '../../../ui/words/index.ts';
import type { KindProps } from './kind-props.ts';
import { OptionList } from './OptionList.tsx';

/** One right option. */
export function ChoiceKind({ question, answer, report, onAnswer }: KindProps<'choice'>): ReactNode {
  const { questions } = useWords();
  return (
    <OptionList
      name={question.id}
      legend={questions.chooseOne}
      several={false}
      options={shuffled(question.options, question.id)}
      chosen={answer ? [answer.option] : []}
      report={report}
      onChoose={([option = '']) => onAnswer({ kind: 'choice', option })}
    />
  );
}

/** Several right options. */
export function ChoicesKind({ question, answer, report, onAnswer }: KindProps<'choices'>): ReactNode {
  const { questions } = useWords();
  return (
    <OptionList
      name={question.id}
      legend={questions.chooseSeveral}
      several
      options={shuffled(question.options, question.id)}
      chosen={answer?.options ?? []}
      report={report}
      onChoose={(options) => onAnswer({ kind: 'choices', options })}
    />
  );
}

/** What the engine will do: the options are the engine's own. */
export function PredictKind({ question, answer, report, predictionKey, onAnswer }: KindProps<'predict'>): ReactNode {
  const { questions } = useWords();
  if (!predictionKey) return <p role="status">{questions.asking}</p>;
  return (
    <OptionList
      name={question.id}
      legend={`${questions.predict} ${predictionKey.single ? questions.chooseOne : questions.chooseSeveral}`}
      several={!predictionKey.single}
      options={predictionKey.options.map(({ id, label }) => ({ id, text: label }))}
      chosen={answer?.options ?? []}
      report={report}
      onChoose={(options) => onAnswer({ kind: 'predict', options })}
    />
  );
}
