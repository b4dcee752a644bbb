import { Anchor, BookOpen, Hammer, type LucideIcon } from 'lucide-react';
import { Suspense, use, type ReactNode } from 'react';
import { Link } from 'wouter';
import { loadCourse } from '../../course/load.ts';
import type { Course } from '../../course/schema.ts';
import { Page } from '../../ui/index.ts';
import { useLocale, useWords, type Locale } from '../../ui/words/index.ts';
import styles from './map.module.css';
import { ScenarioCard } from './ScenarioCard.tsx';

const loading = new Map<Locale, Promise<Course>>();

/** The outline in one language, asked for once; a failure is asked again. */
function outline(locale: Locale): Promise<Course> {
  const known = loading.get(locale);
  if (known) return known;
  const course = loadCourse(locale);
  loading.set(locale, course);
  course.catch(() => loading.delete(locale));
  return course;
}

interface MapPageProps {
  /** Whether these places exist: a link is shown only to what can be opened. */
  readonly hasPlayground: boolean;
}

/** All there is to learn, and how far one has come. */
export function MapPage(props: MapPageProps): ReactNode {
  const { map } = useWords();
  return (
    <Page title={map.title} width="wide">
      <Suspense fallback={null}>
        <Places {...props} />
      </Suspense>
    </Page>
  );
}

function Places({ hasPlayground }: MapPageProps): ReactNode {
  const { map, about } = useWords();
  const course = use(outline(useLocale()));
  return (
    <>
      <div className={styles.intro}>
        <h1>{course.title}</h1>
        <p className={styles.lead}>{course.about}</p>
      </div>
      <div className={styles.quay}>
        {course.scenarios.map((scenario) => (
          <div key={scenario.id} className={styles.row}>
            <Neighbours course={course} at={scenario.id} side="before" />
            <ScenarioCard scenario={scenario} />
            <Neighbours course={course} at={scenario.id} side="after" />
          </div>
        ))}
      </div>
      <div className={styles.places}>
        {hasPlayground && <Place href="/playground" icon={Hammer} title={map.playground} about={map.playgroundAbout} />}
        <Place href="/rules" icon={BookOpen} title={map.rules} about={map.rulesAbout} />
        <Place href="/about" icon={Anchor} title={about.title} about={map.aboutAbout} />
      </div>
    </>
  );
}

/** Scenarios of the wider course that stand before or after this one, and are no part of this workbook. */
function Neighbours({ course, at, side }: { readonly course: Course; readonly at: string; readonly side: 'before' | 'after' }): ReactNode {
  return course.neighbours
    .filter((neighbour) => neighbour[side] === at)
    .map(({ id, title, about }) => (
      <aside key={id} className={styles.neighbour} data-side={side} aria-label={`${id} ${title}`}>
        <p className={styles.id}>{id}</p>
        <p>
          <strong>{title}</strong>
        </p>
        <p>{about}</p>
      </aside>
    ));
}

interface PlaceProps {
  readonly href: string;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly about: string;
}

const Place = ({ href, icon: Icon, title, about }: PlaceProps): ReactNode => (
  <Link href={href} className={styles.place}>
    <Icon size={20} aria-hidden="true" />
    <span>
      <strong>{title}</strong>
      <small>{about}</small>
    </span>
  </Link>
);
