import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { NotesBuild } from '../../course/notes/notes.ts';
import { IconButton, useToast } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './notes.module.css';

/** Builds that the learner put into the notes. */
export function BuildTables({
  builds,
  keep,
}: {
  readonly builds: readonly NotesBuild[];
  readonly keep: (builds: readonly NotesBuild[]) => void;
}): ReactNode {
  const { notes, frame } = useWords();
  const say = useToast();
  if (builds.length === 0) return null;
  const remove = (at: number): void => {
    keep(builds.filter((_, place) => place !== at));
    say({ text: notes.buildRemoved, action: { title: frame.undo, run: () => keep(builds) }, endsWithPage: true });
  };
  return (
    <section className={styles.section}>
      <h2>{notes.builds}</h2>
      {builds.map((build, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same build may be kept twice
        <div key={at} className={styles.build}>
          <table>
            <caption>{build.title}</caption>
            <thead>
              <tr>
                {build.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {build.rows.map((row, place) => (
                // oxlint-disable-next-line react/no-array-index-key -- rows have no other name
                <tr key={place}>
                  {row.map((cell, column) => (
                    <td key={build.columns[column] ?? cell}>{column === 0 ? <code>{cell}</code> : cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <IconButton label={notes.removeBuild(build.title)} onPress={() => remove(at)}>
            <Trash2 size={15} aria-hidden="true" />
          </IconButton>
        </div>
      ))}
    </section>
  );
}
