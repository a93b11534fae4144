import { invalidRequest, StudioError } from '../../shared/errors';
import { rectInside } from '../../shared/geometry';
import type { Patch } from '../../shared/raster';
import type { Recipe } from '../../shared/recipe';
import { noPromise, type Faithfulness } from '../../shared/edit-contract';
import type { Picture } from '../../shared/picture';
import type { Raster } from './raster';

/** What is known of a picture beside its pixels. */
export interface PictureDetails {
  readonly name: string;
  readonly recipe?: Recipe | null;
  readonly faithfulness?: Faithfulness;
}

/** A picture as the store knows it. */
export interface StoredPicture {
  readonly picture: Picture;
  readonly recipe: Recipe | null;
  readonly faithfulness: Faithfulness;
}

/** The pictures that main holds, each immutable, by id. */
export interface PictureStore {
  /** Keeps `raster` itself; throws `out-of-memory` when the bound would be passed. */
  addRaster(details: PictureDetails, raster: Raster): Picture;
  /** Keeps what differs from another picture; throws `invalid-request` or `out-of-memory`. */
  addPatched(details: PictureDetails, parentId: string, patch: Patch): Picture;
  /** Throws `invalid-request` for an id that it does not hold. */
  get(id: string): StoredPicture;
  /** The pixels, which are shared and not to be changed; throws `invalid-request`. */
  raster(id: string): Raster;
  /** Forgets pictures; what others are patches of is kept for as long as they need it. */
  release(ids: readonly string[]): void;
  /** Bytes of pixels held. */
  readonly bytes: number;
}

export interface PictureStoreOptions {
  readonly randomId: () => string;
  /** Bytes of pixels that may be held; 2 GiB by default. */
  readonly maxBytes?: number;
}

type Source =
  | { readonly kind: 'raster'; readonly raster: Raster }
  | { readonly kind: 'patched'; readonly parent: Source; readonly patch: Patch };

interface Entry extends StoredPicture {
  readonly source: Source;
}

/** An empty store. */
export function createPictureStore(options: PictureStoreOptions): PictureStore {
  const { randomId, maxBytes = 2 ** 31 } = options;
  const entries = new Map<string, Entry>();
  /** The patched picture whose pixels were last asked for. */
  let latest: { readonly source: Source; readonly raster: Raster } | null = null;

  const held = (): number =>
    bytesOf([...entries.values()].map(({ source }) => source)) +
    (latest === null ? 0 : latest.raster.pixels.length);

  const makeRoom = (bytes: number): void => {
    if (held() + bytes > maxBytes) latest = null;
    if (held() + bytes > maxBytes) throw tooMuch(maxBytes);
  };

  const entryOf = (id: string): Entry => {
    const entry = entries.get(id);
    if (entry === undefined) throw unknownPicture();
    return entry;
  };

  const rasterFrom = (source: Source): Raster => {
    if (source.kind === 'raster') return source.raster;
    if (latest?.source === source) return latest.raster;
    const raster = materialise(source, latest);
    latest = { source, raster };
    if (held() > maxBytes) latest = null;
    return raster;
  };

  const add = (details: PictureDetails, size: Raster, source: Source): Picture => {
    const { width, height } = size;
    const picture = { id: randomId(), name: details.name, width, height };
    const { recipe = null, faithfulness = noPromise } = details;
    entries.set(picture.id, { picture, recipe, faithfulness, source });
    return picture;
  };

  return {
    addRaster: (details, raster) => {
      makeRoom(raster.pixels.length);
      return add(details, raster, { kind: 'raster', raster });
    },
    addPatched: (details, parentId, patch) => {
      const { source: parent, picture } = entryOf(parentId);
      if (!rectInside(patch, picture.width, picture.height)) throw patchOutside();
      makeRoom(patch.pixels.length);
      const source = { kind: 'patched', parent, patch } as const;
      const base = baseOf(source);
      if (patchBytes(source) <= base.pixels.length) return add(details, base, source);
      // A long chain costs more than the picture itself.
      return add(details, base, { kind: 'raster', raster: materialise(source, latest) });
    },
    get: (id) => {
      const { picture, recipe, faithfulness } = entryOf(id);
      return { picture, recipe, faithfulness };
    },
    raster: (id) => rasterFrom(entryOf(id).source),
    release: (ids) => {
      for (const id of ids) entries.delete(id);
      const used = [...entries.values()].some(({ source }) => source === latest?.source);
      if (!used) latest = null;
    },
    get bytes() {
      return held();
    },
  };
}

function materialise(source: Source, known: { source: Source; raster: Raster } | null): Raster {
  const patches: Patch[] = [];
  let base: Source = source;
  while (base.kind === 'patched' && base !== known?.source) {
    patches.push(base.patch);
    base = base.parent;
  }
  const under = base.kind === 'raster' ? base.raster : known!.raster;
  const pixels = under.pixels.slice();
  for (const patch of patches.reverse()) {
    const line = 4 * patch.width;
    for (let row = 0; row < patch.height; row++) {
      const to = 4 * ((patch.y + row) * under.width + patch.x);
      pixels.set(patch.pixels.subarray(row * line, (row + 1) * line), to);
    }
  }
  return { width: under.width, height: under.height, pixels };
}

function baseOf(source: Source): Raster {
  return source.kind === 'raster' ? source.raster : baseOf(source.parent);
}

function patchBytes(source: Source): number {
  return source.kind === 'raster' ? 0 : source.patch.pixels.length + patchBytes(source.parent);
}

/** Each raster and patch counts once, however many pictures need it. */
function bytesOf(sources: readonly Source[]): number {
  const seen = new Set<Source>();
  let bytes = 0;
  for (let source of sources) {
    while (!seen.has(source)) {
      seen.add(source);
      bytes += (source.kind === 'raster' ? source.raster : source.patch).pixels.length;
      if (source.kind === 'raster') break;
      source = source.parent;
    }
  }
  return bytes;
}

function unknownPicture(): StudioError {
  return invalidRequest('The picture is not open any more.', 'Open the picture again.');
}

function patchOutside(): StudioError {
  return invalidRequest('A result does not fit into its picture.', 'Run the edit again.');
}

function tooMuch(maxBytes: number): StudioError {
  return new StudioError(
    'out-of-memory',
    `The open pictures would need more than the ${Math.round(maxBytes / 2 ** 20)} MiB that are set aside for them.`,
    'Discard results or close pictures that are no longer needed, then try again.',
  );
}
