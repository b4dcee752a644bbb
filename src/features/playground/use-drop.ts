import { useEffect, useState } from 'react';
import { droppedFiles } from './dropped.ts';
import type { GivenFile } from './take-in.ts';

const hasFiles = (event: DragEvent): event is DragEvent & { readonly dataTransfer: DataTransfer } =>
  event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Takes in what is dropped anywhere on the page; says whether something hovers over it. A drop beside a small target would make
 * the browser leave the page for the file.
 */
export function useDrop(take: (files: Promise<readonly GivenFile[]>) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Between two elements of the page there is another element to go to.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      setIsOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      take(droppedFiles(event.dataTransfer));
    };
    globalThis.addEventListener('dragover', over);
    globalThis.addEventListener('dragleave', leave);
    globalThis.addEventListener('drop', drop);
    return () => {
      globalThis.removeEventListener('dragover', over);
      globalThis.removeEventListener('dragleave', leave);
      globalThis.removeEventListener('drop', drop);
    };
  }, [take]);
  return isOver;
}
