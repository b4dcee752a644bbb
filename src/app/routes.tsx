import { Suspense, type ReactNode } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { NotFoundPage } from '../features/not-found/index.ts';
import { Boundary } from '../ui/index.ts';
import { useWords } from '../ui/words/index.ts';
import { readable } from './address.ts';
import { AboutPage } from './pages.ts';

/** What each address shows. */
export function Routes(): ReactNode {
  const [address] = useLocation();
  return (
    <Boundary kind="page" resetKey={address}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/about" component={AboutPage} />
          <Route>
            <NotFoundPage asked={readable(address)} />
          </Route>
        </Switch>
      </Suspense>
    </Boundary>
  );
}

function Waiting(): ReactNode {
  const { frame } = useWords();
  return (
    <main id="page" tabIndex={-1} aria-busy="true">
      <p className="waiting">{frame.loading}</p>
    </main>
  );
}
