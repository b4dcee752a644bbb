import { Suspense, type ReactNode } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { NotFoundPage } from '../features/not-found/index.ts';
import { Boundary } from '../ui/index.ts';
import { useWords } from '../ui/words/index.ts';
import { idOf, readable } from './address.ts';
import {
  AboutPage,
  BackupPanel,
  LessonRoute,
  MapPage,
  NotesPage,
  PlaygroundRoute,
  QuestionsRoute,
  RulePage,
  RulesPage,
  SettingsPage,
} from './pages.ts';
import { WithScenario } from './scenario.tsx';

/** What each address shows. Segments are ids or lead to the friendly not-found. */
export function Routes(): ReactNode {
  const [address] = useLocation();
  const nowhere = <NotFoundPage asked={address === '/' ? '' : readable(address)} />;
  return (
    <Boundary kind="page" resetKey={address}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/">
            <MapPage hasPlayground />
          </Route>
          <Route path="/lesson/:scenario/:step?">
            {({ scenario, step }) => <Lesson scenario={scenario} step={step} otherwise={nowhere} />}
          </Route>
          <Route path="/questions/:scenario">
            {({ scenario }) => (
              <ForScenario segment={scenario} otherwise={nowhere}>
                {(found) => <QuestionsRoute scenario={found} />}
              </ForScenario>
            )}
          </Route>
          <Route path="/notes/:scenario">
            {({ scenario }) => (
              <ForScenario segment={scenario} otherwise={nowhere}>
                {(found) => <NotesPage scenario={found} />}
              </ForScenario>
            )}
          </Route>
          <Route path="/playground/:files?">{({ files }) => <PlaygroundRoute encoded={files ?? null} />}</Route>
          <Route path="/rules" component={RulesPage} />
          <Route path="/rules/:name">{({ name }) => <RulePage name={idOf(name) ?? ''} otherwise={nowhere} />}</Route>
          <Route path="/settings">
            <SettingsPage backup={<BackupPanel />} />
          </Route>
          <Route path="/about" component={AboutPage} />
          <Route>{nowhere}</Route>
        </Switch>
      </Suspense>
    </Boundary>
  );
}

interface LessonProps {
  readonly scenario: string;
  readonly step: string | undefined;
  readonly otherwise: ReactNode;
}

function Lesson({ scenario, step, otherwise }: LessonProps): ReactNode {
  const scenarioId = idOf(scenario);
  const stepId = step === undefined ? null : idOf(step);
  return scenarioId === null || (step !== undefined && stepId === null) ? (
    otherwise
  ) : (
    <LessonRoute scenarioId={scenarioId} stepId={stepId} />
  );
}

function ForScenario({ segment, ...rest }: { readonly segment: string } & Omit<Parameters<typeof WithScenario>[0], 'id'>): ReactNode {
  return <WithScenario id={idOf(segment) ?? ''} {...rest} />;
}

function Waiting(): ReactNode {
  const { frame } = useWords();
  return (
    <main aria-busy="true" className="waiting">
      <p>{frame.loading}</p>
    </main>
  );
}
