import type { ReactNode } from 'react';
import { formatSize } from '../../ui/format/size.ts';
import { useLocale, useWords } from '../../ui/words/index.ts';
import type { PlatformsReport } from '../../workspace/types.ts';
import styles from './build-panel.module.css';

/** What the image of each platform comes to, and what has to be known about it. */
export function PlatformSizes({ report: { images } }: { readonly report: PlatformsReport }): ReactNode {
  const { buildPanel } = useWords();
  const locale = useLocale();
  if (images.length === 0) return null;
  return (
    <div className={styles.platforms}>
      <ul>
        {images.map(({ platform, sizeBytes, estimated }) => (
          <li key={platform}>
            <code>{platform}</code> {estimated ? '~' : ''}
            {formatSize(sizeBytes, locale)}
          </li>
        ))}
      </ul>
      {images.length > 1 && <p>{buildPanel.severalPlatforms}</p>}
      {images.some(({ estimated }) => estimated) && <p>{buildPanel.estimatedPlatforms}</p>}
    </div>
  );
}
