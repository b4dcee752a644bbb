import type { ReactNode } from 'react';
import type { AnswerReport } from '../../../course/questions/grade.ts';
import { Inline } from '../../../ui/index.ts';
import { RemarkOn } from '../Remark.tsx';
import styles from '../questions.module.css';

interface OptionListProps {
  readonly name: string;
  readonly legend: string;
  readonly several: boolean;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: readonly string[];
  readonly report: AnswerReport | null;
  onChoose(chosen: readonly string[]): void;
}

/** Options to choose from, one or several, each with what the verdict says to it. */
export function OptionList({ name, legend, several, options, chosen, report, onChoose }: OptionListProps): ReactNode {
  const choose = (id: string, on: boolean): void =>
    onChoose(several ? (on ? [...chosen, id] : chosen.filter((other) => other !== id)) : [id]);
  return (
    <fieldset className={styles.options}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.id} className={styles.option}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(option.id)}
            onChange={(event) => choose(option.id, event.target.checked)}
          />
          <span>
            <Inline text={option.text} />
            <RemarkOn target={option.id} report={report} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}
