import { Languages, Moon, Search, Settings, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useLocation } from 'wouter';
import { useChangeSetting, useSettings } from '../../learner/index.ts';
import { isDark } from '../../platform/appearance.ts';
import { IconButton, isAppleKeyboard, keysText } from '../../ui/index.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import { openPalette } from '../commands/palette-state.ts';
import styles from './frame.module.css';

/** Language, theme, settings and the palette, at the end of the header. */
export function Tools(): ReactNode {
  const { frame } = useWords();
  const [, go] = useLocation();
  return (
    <>
      <LanguageButton />
      <ThemeButton />
      <IconButton label={frame.settings} onPress={() => go('/settings')}>
        <Settings size={17} aria-hidden="true" />
      </IconButton>
      <Button className={styles.palette} onPress={openPalette}>
        <span className="visually-hidden">{frame.palette}</span>
        <Search className={styles.lens} size={17} aria-hidden="true" />
        <kbd className={styles.key}>{keysText('mod+k', isAppleKeyboard())}</kbd>
      </Button>
    </>
  );
}

/** The other language, named in itself. */
function LanguageButton(): ReactNode {
  const change = useChangeSetting();
  const isEnglish = useLocale() === 'en';
  return (
    <Button className={styles.language} onPress={() => change('locale', isEnglish ? 'zh-TW' : 'en')}>
      <Languages size={16} aria-hidden="true" />
      <span lang={isEnglish ? 'zh-TW' : 'en'}>{isEnglish ? '繁體中文' : 'English'}</span>
    </Button>
  );
}

function ThemeButton(): ReactNode {
  const { frame } = useWords();
  const change = useChangeSetting();
  const { theme } = useSettings();
  const isDarkNow = isDark(theme);
  return (
    <IconButton label={isDarkNow ? frame.toLight : frame.toDark} onPress={() => change('theme', isDarkNow ? 'light' : 'dark')}>
      {isDarkNow ? <Sun size={17} aria-hidden="true" /> : <Moon size={17} aria-hidden="true" />}
    </IconButton>
  );
}
