import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens/tokens.css';
import '../ui/tokens/ground.css';
import { createLearner, readSettings } from '../learner/index.ts';
import { applyMotion, applyTheme } from '../platform/appearance.ts';
import { browserClock } from '../platform/clock.ts';
import { onLeaving, tabName } from '../platform/page-life.ts';
import { openStorage } from '../platform/storage.ts';
import { openTabs } from '../platform/tabs.ts';
import { allowOwnWorkers } from '../platform/trusted-types.ts';
import { loadWords, preferredLocale } from '../ui/words/index.ts';
import { App } from './App.tsx';
import { keepBeforeReload, loadPart } from './lazy-page.tsx';

allowOwnWorkers();

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) return;
  const learner = createLearner({ storage: openStorage(), tabs: openTabs(), clock: browserClock, tab: tabName() });
  const flush = (): void => void learner.keeper.flush();
  onLeaving(flush);
  keepBeforeReload(flush);
  const settings = readSettings(learner);
  applyTheme(settings.theme);
  applyMotion(settings.motion);
  const locale = settings.locale === 'system' ? preferredLocale(navigator.languages) : settings.locale;
  document.documentElement.lang = locale;
  const words = await loadPart(() => loadWords(locale));
  createRoot(root).render(
    <StrictMode>
      <App learner={learner} first={{ locale, words }} />
    </StrictMode>,
  );
}

await start();
