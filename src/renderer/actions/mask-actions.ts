import { reportError } from '../app/report-error';
import type { Workbench } from '../app/workbench';
import type { Document } from '../document/document';
import { readPixels } from '../document/pixels';
import type { HistoryLabel } from '../document/history';
import { commitGesture } from '../document/undoable-document';
import { encodeGreyPng } from '../mask/encode-grey-png';
import { growMask, shrinkMask } from '../mask/grow-mask';
import { maskFromAlpha, maskFromImage, type RgbaImage } from '../mask/mask-from-image';
import { readMask } from '../mask/mask-region';
import { sharingTiles } from '../mask/tile-grid';
import { emptyMask, fullMask, invertMask, isMaskEmpty, type TiledMask } from '../mask/tiled-mask';
import { documentOf, updateDocument } from '../store/document-store';
import { strings } from '../strings/strings';

export interface MaskActions {
  /** Edits every pixel. */
  readonly selectAll: () => void;
  /** Exchanges edit and keep. */
  readonly invert: () => void;
  /** Keeps every pixel. */
  readonly clear: () => void;
  /** Adds what lies within so many pixels. */
  readonly grow: (pixels: number) => void;
  /** Takes away what lies within so many pixels of the mask's edge. */
  readonly shrink: (pixels: number) => void;
  /** Edits what is transparent in the picture. */
  readonly fromAlpha: () => void;
  /** Puts the mask of a PNG file in place of the present one: white = edit. */
  readonly importFile: (file: File) => Promise<void>;
  /** Gives the mask out as a PNG file. */
  readonly exportFile: () => Promise<void>;
}

export interface MaskActionOptions {
  readonly workbench: Workbench;
  readonly download: (name: string, bytes: Uint8Array<ArrayBuffer>) => void;
  /** Decodes a picture file; rejects with `image-unreadable`. */
  readonly readImage: (file: File) => Promise<RgbaImage>;
}

/** What can be done with the mask as a whole; each is one step that can be undone. */
export function createMaskActions(options: MaskActionOptions): MaskActions {
  const { workbench } = options;
  const change = (label: HistoryLabel, next: (mask: TiledMask) => TiledMask): void => {
    changeMask(workbench, label, next);
  };
  return {
    selectAll: () => {
      change(
        () => strings.history['select-all'],
        ({ width, height }) => fullMask(width, height),
      );
    },
    invert: () => {
      change(() => strings.history.invert, invertMask);
    },
    clear: () => {
      change(
        () => strings.history.clear,
        ({ width, height }) => emptyMask(width, height),
      );
    },
    grow: (pixels) => {
      change(
        () => strings.history.grow(pixels),
        (mask) => growMask(mask, pixels),
      );
    },
    shrink: (pixels) => {
      change(
        () => strings.history.shrink(pixels),
        (mask) => shrinkMask(mask, pixels),
      );
    },
    fromAlpha: () => {
      maskTransparent(workbench);
    },
    importFile: (file) => importMask(options, file),
    exportFile: () => exportMask(options),
  };
}

function changeMask(
  { document }: Workbench,
  label: HistoryLabel,
  next: (mask: TiledMask) => TiledMask,
): void {
  updateDocument(document, (state) => {
    const { mask } = state.document;
    return commitGesture(state, label, {
      ...state.document,
      mask: sharingTiles(mask, next(mask)),
    });
  });
}

function maskTransparent(workbench: Workbench): void {
  const document = documentOf(workbench.document);
  if (document === null) return;
  const mask = maskFromAlpha(wholePicture(document));
  if (isMaskEmpty(mask)) {
    workbench.notify({ tone: 'info', title: strings.drawing.nothingTransparent });
    return;
  }
  changeMask(
    workbench,
    () => strings.history['from-alpha'],
    () => mask,
  );
}

async function importMask({ workbench, readImage }: MaskActionOptions, file: File): Promise<void> {
  const document = documentOf(workbench.document);
  if (document === null) return;
  try {
    const image = await readImage(file);
    const { mask } = document;
    if (image.width !== mask.width || image.height !== mask.height) {
      const { maskSize, maskSizeRemedy } = strings.drawing;
      workbench.notify({
        tone: 'error',
        title: strings.errors['invalid-request'].title,
        message: `${maskSize(file.name, image, mask)} ${maskSizeRemedy}`,
      });
      return;
    }
    changeMask(
      workbench,
      () => strings.history['import-mask'],
      () => maskFromImage(image),
    );
  } catch (error) {
    reportError(workbench.notify, error);
  }
}

async function exportMask({ workbench, download }: MaskActionOptions): Promise<void> {
  const document = documentOf(workbench.document);
  if (document === null) return;
  const { width, height } = document.mask;
  try {
    const data = readMask(document.mask, { x: 0, y: 0, width, height });
    const stem = document.picture.name.replace(/\.[^.]*$/, '');
    download(`${stem}_mask.png`, await encodeGreyPng({ width, height, data }));
  } catch (error) {
    reportError(workbench.notify, error);
  }
}

function wholePicture({ pixels }: Document): RgbaImage {
  const { width, height } = pixels;
  return { width, height, pixels: readPixels(pixels, { x: 0, y: 0, width, height }) };
}
