import { frameRect, rectInside, type Rect } from '../../shared/geometry';
import { StudioError } from '../../shared/errors';
import {
  projectExtension,
  type OpenedProject,
  type ProjectSnapshot,
} from '../../shared/project-contract';
import type { Patch } from '../../shared/raster';
import { packKeptMask, unpackKeptMask } from '../files/kept-mask';
import {
  decodeProject,
  encodeProject,
  storedFile,
  unreadable,
  type ProjectHead,
} from '../files/project-file';
import { changedArea, cutOut } from '../pictures/changed-area';
import { decodePicture } from '../pictures/decode-picture';
import { encodePng } from '../pictures/encode-png';
import { packPaint } from '../pictures/paint';
import type { PictureStore } from '../pictures/picture-store';
import { plainBytes } from '../pictures/plain-bytes';
import type { Raster } from '../pictures/raster';
import { unpackPaint } from '../pictures/unpack-paint';

export interface ProjectServiceOptions {
  readonly pictures: PictureStore;
  /** Pentimento's own version. */
  readonly version: string;
}

interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ProjectService {
  /** Rejects with `project-unreadable` or `out-of-memory`; nothing stays open then. */
  open(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<OpenedProject>;
  /** Rejects with `invalid-request` for pictures that are not open. */
  encode(project: ProjectSnapshot): Promise<NamedFile>;
}

/** Puts a piece of work into one file, and takes it out again. */
export function createProjectService({ pictures, version }: ProjectServiceOptions): ProjectService {
  async function encode({
    document,
    results,
    edit,
    settings,
  }: ProjectSnapshot): Promise<NamedFile> {
    const { picture, recipe } = pictures.get(document.picture.id);
    const base = pictures.raster(picture.id);
    const files = [await encodePng(base, null)];
    const stored: ProjectHead['results'] = [];
    for (const { pictureId, ...own } of results) {
      const held = pictures.get(pictureId);
      if (held.recipe === null) throw noResult();
      const raster = pictures.raster(pictureId);
      const area = partOf(base, raster);
      const png = await encodePng(area === null ? raster : cutOut(raster, area), null);
      files.push(png);
      const { recipe, faithfulness } = held;
      const { name } = held.picture;
      stored.push({ ...own, name, recipe, faithfulness, png: await storedFile(png), area });
    }
    const head: ProjectHead = {
      app: version,
      document: {
        name: picture.name,
        recipe,
        png: await storedFile(files[0]!),
        mask: await packKeptMask(document.mask),
        paint: await packPaint(document.paint),
        frame: document.frame,
      },
      results: stored,
      edit,
      settings,
    };
    const stem = picture.name.replace(/\.[^.]*$/, '').slice(0, 200);
    return { name: `${stem}${projectExtension}`, bytes: encodeProject({ head, pictures: files }) };
  }

  async function open(name: string, bytes: Uint8Array, opened: string[]): Promise<OpenedProject> {
    const { head, pictures: files } = await decodeProject(name, bytes);
    const { document, edit, settings } = head;
    const base = await decodePng(name, files[0]!);
    const { frame } = document;
    // Before they are unpacked: a rectangle of any size may be claimed in a few bytes.
    for (const part of [frameRect(frame), document.mask, document.paint]) {
      requireInside(name, part, base);
    }
    const mask = await unpackKeptMask(document.mask);
    const paint = await unpackPaint(document.paint);
    const { recipe } = document;
    const picture = pictures.addRaster({ name: document.name, recipe }, base);
    opened.push(picture.id);
    const results: OpenedProject['results'] = [];
    for (const [i, { area, ...stored }] of head.results.entries()) {
      const raster = await decodePng(name, files[i + 1]!);
      const patch: Patch = { x: 0, y: 0, ...raster, ...area };
      requireInside(name, area, base);
      if (raster.pixels.length !== 4 * patch.width * patch.height) throw misfit(name);
      const held =
        area === null
          ? pictures.addRaster(stored, raster)
          : pictures.addPatched(stored, picture.id, patch);
      opened.push(held.id);
      const { ofDocument, seed, pinned, duration, recipe, faithfulness } = stored;
      const own = { ofDocument, seed, pinned, duration };
      results.push({ ...own, picture: held, patch, faithfulness, recipe });
    }
    const snapshot = { version: 1 as const, picture, mask, paint, frame };
    return { document: snapshot, pixels: plainBytes(base.pixels), results, edit, settings };
  }

  return {
    encode,
    open: async ({ name, bytes }) => {
      const opened: string[] = [];
      try {
        return await open(name, bytes, opened);
      } catch (error) {
        pictures.release(opened);
        if (!(error instanceof StudioError)) throw error;
        const { code } = error;
        if (code === 'project-unreadable' || code === 'out-of-memory') throw error;
        throw unreadable(name, 'what it holds is damaged', error);
      }
    },
  };
}

/** Where a result differs from the document's picture; null when it is a picture of its own. */
function partOf(base: Raster, raster: Raster): Rect | null {
  if (raster.width !== base.width || raster.height !== base.height) return null;
  return changedArea(base, raster) ?? { x: 0, y: 0, width: 1, height: 1 };
}

async function decodePng(name: string, bytes: Uint8Array): Promise<Raster> {
  return (await decodePicture({ name, bytes })).raster;
}

function requireInside(name: string, part: Rect | null, { width, height }: Raster): void {
  if (part !== null && !rectInside(part, width, height)) throw misfit(name);
}

function misfit(name: string): StudioError {
  return unreadable(name, 'its parts do not fit together');
}

function noResult(): StudioError {
  return new StudioError(
    'invalid-request',
    'A picture among the results was not made by Pentimento.',
    'Discard it, then save the project again.',
  );
}
