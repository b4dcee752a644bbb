import type { ReactNode } from 'react';
import { Select } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './build-panel.module.css';
import { ownPlatform } from './use-platform-build.ts';

const platforms = [ownPlatform, 'linux/arm64', 'linux/amd64,linux/arm64'] as const;

/** A value of `--platform`. */
export type PlatformOption = (typeof platforms)[number];

const titleOf = (option: PlatformOption): string => option.replaceAll('linux/', '').replace(',', ' + ');

/** What the image is built for: one platform, or two at once. */
export function PlatformChoice({
  value,
  onChange,
}: {
  readonly value: PlatformOption;
  readonly onChange: (value: PlatformOption) => void;
}): ReactNode {
  const { buildPanel } = useWords();
  const options = platforms.map((option) => ({ value: option, title: titleOf(option) }));
  return (
    <div className={styles.choice}>
      <Select label={buildPanel.platform} hideLabel value={value} options={options} onChange={onChange} />
    </div>
  );
}
