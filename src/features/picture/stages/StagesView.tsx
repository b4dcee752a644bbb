import type { ReactNode } from 'react';
import { formatSize } from '../../../ui/format/size.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import type { BuildReport } from '../../../workspace/types.ts';
import type { PictureState } from '../picture-state.ts';
import { stageName } from '../stage-name.ts';
import { PictureTable, TableBox } from '../table/PictureTable.tsx';
import styles from '../picture.module.css';
import { placeStages, type StagePlace } from './stage-graph.ts';

const boxWidth = 148;
const boxHeight = 62;
const columnGap = 56;
const rowGap = 22;
const xOf = (place: StagePlace): number => place.depth * (boxWidth + columnGap);
const yOf = (place: StagePlace): number => place.row * (boxHeight + rowGap);

function Edge({ from, to }: { readonly from: StagePlace; readonly to: StagePlace }): ReactNode {
  const x1 = xOf(from) + boxWidth;
  const x2 = xOf(to) - 6;
  const y1 = yOf(from) + boxHeight / 2;
  const y2 = yOf(to) + boxHeight / 2;
  const base = to.stage.baseStage === from.stage.index;
  return (
    <path
      className={base ? styles.edgeBase : styles.edge}
      d={`M ${x1} ${y1} C ${x1 + 30} ${y1} ${x2 - 30} ${y2} ${x2} ${y2}`}
      markerEnd="url(#stage-head)"
    />
  );
}

const shortened = (name: string): string => (name.length > 17 ? `${name.slice(0, 16)}…` : name);

function Graph({ places }: { readonly places: readonly StagePlace[] }): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  const width = Math.max(...places.map(xOf)) + boxWidth + 8;
  const height = Math.max(...places.map(yOf)) + boxHeight + 8;
  const stages = places.map(({ stage }) => stage);
  const placeOf = (index: number): StagePlace | undefined => places.find(({ stage }) => stage.index === index);
  return (
    <svg className={styles.graph} width={width} height={height} viewBox={`-4 -4 ${width} ${height}`} aria-hidden="true">
      <defs>
        <marker id="stage-head" markerWidth="7" markerHeight="7" refX="5" refY="3.5" orient="auto">
          <path d="M 0 0 L 6 3.5 L 0 7 Z" className={styles.edgeHead} />
        </marker>
      </defs>
      {places.flatMap((to) =>
        to.needs.flatMap((index) => {
          const from = placeOf(index);
          return from ? [<Edge key={`${index}-${to.stage.index}`} from={from} to={to} />] : [];
        }),
      )}
      {places.map((place) => (
        <g key={place.stage.index} transform={`translate(${xOf(place)} ${yOf(place)})`} className={styles[place.stage.role]}>
          <rect width={boxWidth} height={boxHeight} rx={7} />
          <text x={12} y={26} className={styles.boxName}>
            {shortened(stageName(place.stage, stages, picture))}
          </text>
          <text x={12} y={46} className={styles.boxSize}>
            {place.stage.role === 'skipped' ? '' : formatSize(place.stage.sizeBytes, locale)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function StageRow({
  place,
  places,
  state,
}: {
  readonly place: StagePlace;
  readonly places: readonly StagePlace[];
  readonly state: PictureState;
}): ReactNode {
  const { picture } = useWords();
  const locale = useLocale();
  const { stage } = place;
  const stages = places.map((each) => each.stage);
  const nameOf = (index: number): string => {
    const found = stages.find((other) => other.index === index);
    return found ? stageName(found, stages, picture) : picture.stageN(index);
  };
  const images = stage.slabs.flatMap((slab) => slab.copiesFrom.flatMap(({ image }) => image ?? []));
  const takes = [...place.needs.filter((index) => index !== stage.baseStage).map(nameOf), ...images];
  const role = { target: picture.ships, needed: picture.stays, skipped: picture.skipped }[stage.role];
  return (
    <tr>
      <td>
        <button type="button" className={styles.lineLink} onClick={() => state.showLine(stage.range.start.line)}>
          {stage.range.start.line + 1}
        </button>
      </td>
      <th scope="row" className={styles.nowrap}>
        {stageName(stage, stages, picture)}
      </th>
      <td className={styles.number}>{stage.role === 'skipped' ? '' : formatSize(stage.sizeBytes, locale)}</td>
      <td className={styles.nowrap}>{role}</td>
      <td className={styles.nowrap}>{stage.baseStage === null ? stage.baseReference : nameOf(stage.baseStage)}</td>
      <td>{[...new Set(takes)].join(', ')}</td>
    </tr>
  );
}

/** The stages as a graph, and the same as a table below it. */
export function StagesView({ report, state }: { readonly report: BuildReport; readonly state: PictureState }): ReactNode {
  const { picture } = useWords();
  const places = placeStages(report.stages);
  const heads = [picture.line, picture.stage, { figures: picture.size }, picture.role, picture.basedOn, picture.takesFrom];
  return (
    <div className={styles.view}>
      <section className={styles.graphBox} tabIndex={0} aria-label={picture.stages}>
        <Graph places={places} />
      </section>
      <TableBox label={`${picture.stages}: ${picture.showTable}`}>
        <PictureTable caption={picture.stages} heads={heads}>
          {places.map((place) => (
            <StageRow key={place.stage.index} place={place} places={places} state={state} />
          ))}
        </PictureTable>
      </TableBox>
    </div>
  );
}
