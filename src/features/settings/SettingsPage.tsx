import type { ReactNode } from 'react';
import { useChangeSetting, useSettings } from '../../learner/index.ts';
import { Choice, NumberField, Page, Switch } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import { EraseButton } from './EraseButton.tsx';
import styles from './settings.module.css';

/** Language, looks, editor, and what becomes of the data. `backup` is the feature of that name. */
export function SettingsPage({ backup }: { readonly backup: ReactNode }): ReactNode {
  const { settings } = useWords();
  return (
    <Page title={settings.title}>
      <h1>{settings.title}</h1>
      <PageSettings />
      <EditorSettings />
      <section className={styles.section} aria-labelledby="settings-data">
        <h2 id="settings-data">{settings.data}</h2>
        <p className={styles.about}>{settings.dataAbout}</p>
        {backup}
        <EraseButton />
      </section>
    </Page>
  );
}

function PageSettings(): ReactNode {
  const { settings } = useWords();
  const { locale, theme, motion } = useSettings();
  const change = useChangeSetting();
  return (
    <section className={styles.section} aria-labelledby="settings-page">
      <h2 id="settings-page">{settings.page}</h2>
      <Choice
        label={settings.language}
        value={locale}
        onChange={(value) => change('locale', value)}
        options={[
          { value: 'system', title: settings.asSystem },
          { value: 'zh-TW', title: '繁體中文', lang: 'zh-TW' },
          { value: 'en', title: 'English', lang: 'en' },
        ]}
      />
      <Choice
        label={settings.theme}
        value={theme}
        onChange={(value) => change('theme', value)}
        options={[
          { value: 'system', title: settings.asSystem },
          { value: 'light', title: settings.light },
          { value: 'dark', title: settings.dark },
        ]}
      />
      <Choice
        label={settings.motion}
        value={motion}
        onChange={(value) => change('motion', value)}
        options={[
          { value: 'system', title: settings.asSystem },
          { value: 'less', title: settings.less },
        ]}
      />
    </section>
  );
}

function EditorSettings(): ReactNode {
  const { settings } = useWords();
  const { editorFontSize, editorTab, editorWrap } = useSettings();
  const change = useChangeSetting();
  return (
    <section className={styles.section} aria-labelledby="settings-editor">
      <h2 id="settings-editor">{settings.editor}</h2>
      <NumberField
        label={settings.fontSize}
        value={editorFontSize}
        from={11}
        to={24}
        onChange={(value) => change('editorFontSize', value)}
      />
      <Choice
        label={settings.tab}
        hint={settings.tabHint}
        value={editorTab}
        onChange={(value) => change('editorTab', value)}
        options={[
          { value: 'moves-focus', title: settings.tabMoves },
          { value: 'indents', title: settings.tabIndents },
        ]}
      />
      <Switch isOn={editorWrap} onChange={(isOn) => change('editorWrap', isOn)}>
        {settings.wrap}
      </Switch>
    </section>
  );
}
