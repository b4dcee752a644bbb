import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { notesMarkdown } from '../../course/notes/markdown.ts';
import type { NotesSection, Scenario } from '../../course/schema.ts';
import { useBuilds, useKeptBuilds, useLearner, useNotes, type Notes, type Plain } from '../../learner/index.ts';
import { formatDay } from '../../ui/format/day.ts';
import { Button, HeaderSlot, Page, Prose, Tabs } from '../../ui/index.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import { BuildTables } from './BuildTables.tsx';
import { ExportBar } from './ExportBar.tsx';
import { Field } from './Fields.tsx';
import { valuesOf } from './notes-state.ts';
import styles from './notes.module.css';
import { offerFor } from './offers.ts';

interface NotesPageProps {
  readonly scenario: Scenario;
}

const showPlain = (value: Plain): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What another tab wrote into the same field at the same time, to choose from. */
function Others({ fieldId, notes }: { readonly fieldId: string; readonly notes: Notes }): ReactNode {
  const { notes: words } = useWords();
  return notes.others(fieldId).map((other) => (
    <div key={JSON.stringify(other)} className={styles.other}>
      <p>{words.others}</p>
      <p className={styles.otherText}>{showPlain(other)}</p>
      <Button onPress={() => notes.settle(fieldId, other)}>{words.keepThis}</Button>
    </div>
  ));
}

function Section({ section, scenario }: { readonly section: NotesSection; readonly scenario: Scenario }): ReactNode {
  const notes = useNotes(scenario.id);
  const { builds } = useBuilds(scenario.id);
  const locale = useLocale();
  const values = valuesOf(scenario.notes, notes);
  return (
    <section className={styles.section}>
      <h2>{section.title}</h2>
      {section.about && <p className={styles.hint}>{section.about}</p>}
      {section.fields.map((field) => (
        <div key={field.id}>
          <Field field={field} values={values} offer={offerFor(field, builds, locale)} onChange={(value) => notes.set(field.id, value)} />
          <Others fieldId={field.id} notes={notes} />
        </div>
      ))}
    </section>
  );
}

/** The notes of a scenario as a form and as Markdown, with the ways to take them along. */
export function NotesPage({ scenario }: NotesPageProps): ReactNode {
  const { notes: words } = useWords();
  const locale = useLocale();
  const { clock } = useLearner();
  const notes = useNotes(scenario.id);
  const [view, show] = useState('form');
  const values = valuesOf(scenario.notes, notes);
  const { builds, keep } = useKeptBuilds(scenario.id);
  const markdown = notesMarkdown(
    scenario.notes,
    values,
    { scenario: scenario.id, title: scenario.title, locale, exportedOn: formatDay(clock.now()) },
    { title: words.builds, tables: builds },
  );
  const json = `${JSON.stringify({ scenario: scenario.id, locale, notes: values, builds }, null, 2)}\n`;
  const form = (
    <div className={styles.form}>
      {scenario.notes.sections.map((section) => (
        <Section key={section.id} section={section} scenario={scenario} />
      ))}
      <BuildTables builds={builds} keep={keep} />
    </div>
  );
  return (
    <Page title={`${scenario.id} · ${words.title}`}>
      <HeaderSlot>
        <Link href={`/lesson/${scenario.id}`}>
          {scenario.id} · {scenario.title}
        </Link>
      </HeaderSlot>
      <h1 className={styles.title}>{scenario.notes.title}</h1>
      <p className={styles.lead}>{words.about}</p>
      <ExportBar name={`drydock-${scenario.id}-notes`} markdown={markdown} json={json} />
      <div className={styles.screen}>
        <Tabs
          label={words.title}
          selected={view}
          onSelect={show}
          items={[
            { id: 'form', title: words.form, children: form },
            { id: 'markdown', title: words.markdown, children: <pre className={styles.markdown}>{markdown}</pre> },
          ]}
        />
      </div>
      <div className={styles.paper} aria-hidden="true">
        <Prose text={markdown.replace(/^---\n[\s\S]*?\n---\n/, '')} />
      </div>
    </Page>
  );
}
