import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { outputName } from '../../../../src/main/files/output-name';
import { sha256Of } from '../../../../src/main/files/sha256-of';
import { decodePicture } from '../../../../src/main/pictures/decode-picture';
import { encodePng } from '../../../../src/main/pictures/encode-png';
import type { Raster } from '../../../../src/main/pictures/raster';
import type { SaveDialog } from '../../../../src/main/services/picture-service';
import { samplesOf } from '../../../../src/main/services/samples';
import type { Studio } from '../../../../src/main/studio';
import {
  noPromise,
  type EditRequest,
  type EditResult,
  type Faithfulness,
  type Variant,
  type Verification,
} from '../../../../src/shared/edit-contract';
import { invalidRequest } from '../../../../src/shared/errors';
import type { Progress } from '../../../../src/shared/progress';
import type { Recipe } from '../../../../src/shared/recipe';
import type { CallContext } from '../../../../src/shared/rpc/ongoing-call';
import { serve, type Handlers } from '../../../../src/shared/rpc/server';
import {
  studioContract,
  type OpenedPicture,
  type StudioContract,
} from '../../../../src/shared/studio-contract';
import { fakeManifest, recipeFor } from './fake-recipes';

type Request<M extends 'edit.verify' | 'pictures.saveBlend'> = Parameters<
  Handlers<StudioContract>[M]
>[0];

/** What a fake studio was asked for, in turn, and how it answers. */
export interface FakeStudio {
  readonly requests: EditRequest[];
  readonly blends: Request<'pictures.saveBlend'>[];
  readonly verifications: Request<'edit.verify'>[];
  /** Handles that were given out and not let go. */
  readonly held: Set<string>;
  /** Opens it once more, as each command line does. */
  open(saveDialog: SaveDialog): Studio;
}

export interface FakeStudioOptions {
  readonly outputs: string;
  readonly faithfulness?: Faithfulness;
  readonly verification?: Verification;
  readonly notes?: readonly string[];
}

interface Held extends Pick<OpenedPicture, 'recipe'> {
  readonly name: string;
  readonly raster: Raster;
}

/** A studio without an engine: it answers the contract, and remembers the recipes of its files. */
export function createFakeStudio(options: FakeStudioOptions): FakeStudio {
  const { outputs, faithfulness = noPromise, notes = [] } = options;
  const { verification = { verdict: 'identical' } } = options;
  const requests: EditRequest[] = [];
  const blends: Request<'pictures.saveBlend'>[] = [];
  const verifications: Request<'edit.verify'>[] = [];
  const pictures = new Map<string, Held>();
  const recipes = new Map<string, Recipe | null>();

  const hold = (held: Held): OpenedPicture['picture'] => {
    const id = randomUUID();
    pictures.set(id, held);
    const { width, height } = held.raster;
    return { id, name: held.name, width, height };
  };
  const get = (id: string): Held => {
    const held = pictures.get(id);
    if (held === undefined) throw invalidRequest(`There is no picture ${id}.`, 'Open it.');
    return held;
  };
  const write = async (
    path: string,
    held: Held,
  ): Promise<{
    name: string;
    path: string;
    width: number;
    height: number;
    sha256: string;
    faithfulness: Faithfulness;
  }> => {
    const bytes = await encodePng(held.raster);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    const sha256 = await sha256Of(bytes);
    recipes.set(sha256, held.recipe);
    const { width, height } = held.raster;
    return { name: basename(path), path, width, height, sha256, faithfulness };
  };
  const nameOf = ({ name, recipe }: Held): string =>
    outputName({ name, edit: recipe!.edit, seed: recipe!.seed, counter: 1 });

  async function run(request: EditRequest, context: CallContext<Progress>): Promise<EditResult> {
    requests.push(request);
    context.progress({ phase: 'step', step: 0, steps: 1, sigma: 80, preview: onePixel });
    const source = 'pictureId' in request ? get(request.pictureId) : null;
    const variants: Variant[] = [];
    for (const [frame, sample] of samplesOf(request, 3).entries()) {
      const tone = (sample.seed * 31 + frame) % 256;
      const raster = source?.raster ?? { width: 8, height: 8, pixels: flat(8, 8, tone) };
      const recipe = await recipeFor(request, { ...sample, frame, source: source?.raster ?? null });
      const name = source?.name ?? 'apple';
      const own = { ...raster, pixels: raster.pixels.slice() };
      own.pixels[0] = tone;
      const picture = hold({ name, raster: own, recipe });
      const patch = { x: 0, y: 0, width: 1, height: 1, pixels: new Uint8Array(4) };
      variants.push({ picture, seed: sample.seed, patch, faithfulness, recipe });
    }
    return { variants, device: 'cpu', msPerStep: 5, duration: 10, notes: [...notes] };
  }

  const handlers = (saveDialog: SaveDialog): Partial<Handlers<StudioContract>> => ({
    'app.info': () => ({ version: '9.8.7', host: 'cli', nativeDialogs: true, outputs }),
    'models.list': () => [{ state: 'ready', manifest: fakeManifest, bundled: true }],
    'pictures.open': async (file) => {
      const { raster, notes } = await decodePicture(file);
      const recipe = recipes.get(await sha256Of(file.bytes)) ?? null;
      const picture = hold({ name: file.name, raster, recipe });
      const { pixels } = raster;
      return { picture, pixels, notes: [...notes], recipe, mask: null, paint: null };
    },
    'pictures.release': ({ ids }) => {
      for (const id of ids) pictures.delete(id);
    },
    'pictures.save': async ({ id }) =>
      await write(join(outputs, '2026-05', nameOf(get(id))), get(id)),
    'pictures.saveAs': async ({ id }) => {
      const path = await saveDialog(nameOf(get(id)));
      return path === null ? null : await write(path, get(id));
    },
    'pictures.saveBlend': async (blend) => {
      blends.push(blend);
      const ending = blend.format === 'strip' ? 'png' : 'webp';
      return await write(join(outputs, `blend.${ending}`), get(blend.ids[0]!));
    },
    'edit.run': run,
    'edit.recipes': (request) => {
      const source = 'pictureId' in request ? get(request.pictureId) : null;
      const samples = samplesOf(request, 3);
      return Promise.all(
        samples.map((sample, frame) =>
          recipeFor(request, { ...sample, frame, source: source?.raster ?? null }),
        ),
      );
    },
    'edit.spread': ({ ids }) => {
      const { width, height } = get(ids.at(-1)!).raster;
      const data = new Uint8Array(width * height).fill(ids.length);
      return { width, height, data, largest: 12.5 };
    },
    'edit.verify': (request) => {
      verifications.push(request);
      get(request.id);
      return verification;
    },
  });

  return {
    requests,
    blends,
    verifications,
    get held() {
      return new Set(pictures.keys());
    },
    open: (saveDialog) => ({
      serve: (transport) =>
        serve({
          contract: studioContract,
          // The command line asks for nothing else.
          handlers: handlers(saveDialog) as Handlers<StudioContract>,
          transport,
        }),
      close: () => Promise.resolve(),
    }),
  };
}

const onePixel = { width: 1, height: 1, pixels: new Uint8Array(3) };

function flat(width: number, height: number, tone: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(4 * width * height).fill(255).fill(tone, 0, 3);
}
