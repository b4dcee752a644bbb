import { useEffect, useState } from 'react';
import type { FileReport } from '../../../workspace/types.ts';
import type { PictureState } from '../picture-state.ts';

export type Files =
  { readonly state: 'loading' } | { readonly state: 'failed' } | { readonly state: 'there'; readonly files: readonly FileReport[] };

/** The files of a stage or of one of its layers; asked for anew with every build. */
export function useFiles(filesOf: PictureState['filesOf'], buildNumber: number, stageIndex: number, slabId: string | null): Files {
  const [answer, setAnswer] = useState<Files>({ state: 'loading' });
  useEffect(() => {
    let wanted = true;
    filesOf(stageIndex, slabId).then(
      (files) => wanted && setAnswer({ state: 'there', files }),
      () => wanted && setAnswer({ state: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [filesOf, buildNumber, stageIndex, slabId]);
  return answer;
}
