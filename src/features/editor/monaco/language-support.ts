import type { Locale, Words } from '../../../ui/words/index.ts';
import { registerCompletions } from './completions.ts';
import { openRulesHere, registerFindingHover, registerQuickFixes } from './findings.ts';
import { registerLanguageService } from './language-service.ts';
import { dockerfileLanguage } from './languages.ts';
import { registerStageServices } from './stage-services.ts';

interface Parts {
  readonly words: Words['editor'];
  readonly locale: Locale;
  references(): Promise<readonly string[]>;
}

let current: Parts | null = null;
let areRegistered = false;

/** Registers everything that the editor knows about Dockerfiles, once; words and catalogue are those of the last call. */
export function dockerfileServices(parts: Parts): void {
  current = parts;
  if (areRegistered) return;
  areRegistered = true;
  const words = (): Words['editor'] => (current ?? parts).words;
  openRulesHere();
  registerFindingHover(dockerfileLanguage, () => ({ locale: (current ?? parts).locale, rulePage: words().rulePage }));
  registerQuickFixes(dockerfileLanguage);
  registerLanguageService();
  registerStageServices(() => words().noStage);
  registerCompletions({ words, references: () => (current ?? parts).references() });
}
