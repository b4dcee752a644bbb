import type { ReactNode } from 'react';
import type { Scenario } from '../../course/schema.ts';
import { QuestionsPage } from '../../features/questions/index.ts';
import { usePredict } from './use-predict.ts';

/** The checkpoint questions of a scenario, with the engine to answer predictions. */
export const QuestionsRoute = ({ scenario }: { readonly scenario: Scenario }): ReactNode => (
  <QuestionsPage scenario={scenario} predict={usePredict(scenario.appFiles)} />
);
