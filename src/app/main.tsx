import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens/tokens.css';
import '../ui/tokens/ground.css';
import { applyTheme } from '../platform/appearance.ts';
import { allowOwnWorkers } from '../platform/trusted-types.ts';
import { loadWords, preferredLocale } from '../ui/words/index.ts';
import { App } from './App.tsx';

allowOwnWorkers();
applyTheme('system');

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) return;
  const locale = preferredLocale(navigator.languages);
  const words = await loadWords(locale);
  createRoot(root).render(
    <StrictMode>
      <App locale={locale} words={words} />
    </StrictMode>,
  );
}

await start();
