import { useEffect, useState } from 'react';
import { ownDragType } from './drag-out';

export interface FileIntakeOptions {
  readonly onFile: (file: File) => void;
  /** Called when what came held no file. */
  readonly onNothing: () => void;
}

/** Takes pictures dropped anywhere on the window or pasted; says whether one hovers over it. */
export function useFileIntake({ onFile, onNothing }: FileIntakeOptions): boolean {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    // Enter and leave come for every element on the way; only the balance tells.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      depth++;
      setHovering(true);
    };
    const leave = (): void => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovering(false);
    };
    const over = (event: DragEvent): void => {
      if (isOwn(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      depth = 0;
      setHovering(false);
      if (isOwn(event.dataTransfer)) return;
      take(event.dataTransfer);
    };
    const paste = (event: ClipboardEvent): void => {
      if (hasFiles(event.clipboardData)) take(event.clipboardData);
    };
    const take = (data: DataTransfer | null): void => {
      const file = firstPicture(data?.files);
      if (file === null) onNothing();
      else onFile(file);
    };
    return listen([
      ['dragenter', enter],
      ['dragleave', leave],
      ['dragover', over],
      ['drop', drop],
      ['paste', paste],
    ]);
  }, [onFile, onNothing]);
  return hovering;
}

function listen(listeners: readonly (readonly [string, (event: never) => void])[]): () => void {
  for (const [name, listener] of listeners) {
    window.addEventListener(name, listener as EventListener);
  }
  return () => {
    for (const [name, listener] of listeners) {
      window.removeEventListener(name, listener as EventListener);
    }
  };
}

/** Whether a picture of this very window is dragged. */
function isOwn(data: DataTransfer | null): boolean {
  return data?.types.includes(ownDragType) ?? false;
}

function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') ?? false;
}

/** The first picture, else the first file: the studio says better than a type what it is. */
function firstPicture(files: FileList | undefined): File | null {
  const all = [...(files ?? [])];
  return all.find(({ type }) => type.startsWith('image/')) ?? all[0] ?? null;
}
