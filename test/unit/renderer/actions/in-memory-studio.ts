import { expect, vi } from 'vitest';
import sharp from 'sharp';
import { createActions, type Actions } from '../../../../src/renderer/actions/actions';
import {
  createPictureHandles,
  type PictureHandles,
} from '../../../../src/renderer/actions/picture-handles';
import { documentOf } from '../../../../src/renderer/store/document-store';
import type { Notice } from '../../../../src/renderer/app/notice';
import { createWorkbench, type Workbench } from '../../../../src/renderer/app/workbench';
import type { RgbaImage } from '../../../../src/renderer/mask/mask-from-image';
import { noPromise, type EditRequest, type EditResult } from '../../../../src/shared/edit-contract';
import { connect } from '../../../../src/shared/rpc/client';
import { createLastingCalls } from '../../../../src/shared/rpc/lasting-calls';
import { memoryTransportPair } from '../../../../src/shared/rpc/memory-transport';
import { serve, type Handlers } from '../../../../src/shared/rpc/server';
import { defaultSettings } from '../../../../src/shared/settings';
import { studioContract, type StudioContract } from '../../../../src/shared/studio-contract';
import { manifest } from '../store/manifest';

const sha256 = 'b'.repeat(64);

/** A window's workbench over a studio that answers from memory, and what it was asked. */
export interface Rig {
  readonly workbench: Workbench;
  readonly actions: Actions;
  readonly handles: PictureHandles;
  readonly notices: Notice[];
  /** Files given to the user, in order. */
  readonly downloads: { readonly name: string; readonly bytes: Uint8Array }[];
  /** Method names with their parameters, in order. */
  readonly calls: readonly (readonly [string, unknown])[];
  called(method: string): readonly unknown[];
}

/** Sets one up; `own` replaces handlers. */
export async function rigUp(own: Partial<Handlers<StudioContract>> = {}): Promise<Rig> {
  const calls: [string, unknown][] = [];
  const notices: Notice[] = [];
  const downloads: Rig['downloads'] = [];
  const [near, far] = memoryTransportPair();
  serve({
    ...{ contract: studioContract, transport: far, handlers: record(handlers(own), calls) },
    lasting: createLastingCalls({ after: () => () => undefined, grace: 0 }),
  });
  const client = connect({ contract: studioContract, transport: near, validate: true });
  const workbench = await createWorkbench(client, (notice) => notices.push(notice));
  const handles = createPictureHandles((ids) => void client.call('pictures.release', { ids }));
  let now = 0;
  let tickets = 0;
  const actions = createActions({
    workbench,
    handles,
    download: (name, bytes) => downloads.push({ name, bytes }),
    readImage: decodeImage,
    handOver: ({ name }) => name.startsWith('dropped'),
    now: () => (now += 10),
    random: () => 0.5,
    newTicket: () => `a-ticket-for-a-run-${(tickets += 1)}`,
  });
  const called = (method: string): unknown[] =>
    calls.filter(([name]) => name === method).map(([, params]) => params);
  return { workbench, actions, handles, notices, downloads, calls, called };
}

/** Decodes a picture file as the page would. */
async function decodeImage(file: File): Promise<RgbaImage> {
  const { data, info } = await sharp(await file.arrayBuffer())
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

/** A rig with a picture of 64 × 64 pixels, all of it masked. */
export async function withMaskedPicture(own: Partial<Handlers<StudioContract>> = {}): Promise<Rig> {
  const rig = await rigUp(own);
  rig.actions.picture.open(new File([new Uint8Array(3)], 'pear.png'));
  await vi.waitFor(() => {
    expect(documentOf(rig.workbench.document)).not.toBeNull();
  });
  rig.actions.mask.invert();
  return rig;
}

function record(
  all: Handlers<StudioContract>,
  calls: [string, unknown][],
): Handlers<StudioContract> {
  const entries = Object.entries(all).map(([name, handler]) => [
    name,
    (params: never, context: never) => {
      calls.push([name, params]);
      return (handler as (p: never, c: never) => unknown)(params, context);
    },
  ]);
  return Object.fromEntries(entries) as Handlers<StudioContract>;
}

/** For methods that no test here asks for. */
const unanswered = Object.fromEntries(
  Object.keys(studioContract.methods).map((name) => [
    name,
    () => {
      throw new Error(`${name} is not answered here`);
    },
  ]),
) as unknown as Handlers<StudioContract>;

function handlers(own: Partial<Handlers<StudioContract>>): Handlers<StudioContract> {
  let pictures = 0;
  const picture = (name: string, width: number, height: number) => ({
    id: `p${++pictures}`,
    name,
    width,
    height,
  });
  return {
    ...unanswered,
    'app.info': () => ({ version: '0', host: 'browser', nativeDialogs: false, outputs: '/out' }),
    'settings.get': () => ({ ...defaultSettings, modelId: 'four' }),
    'settings.update': (patch) => ({ ...defaultSettings, ...(patch as object) }),
    'models.list': () => [{ state: 'ready', manifest, bundled: true }],
    'pictures.open': ({ name }) => ({
      picture: picture(name, 64, 64),
      pixels: new Uint8Array(4 * 64 * 64).fill(100),
      notes: [],
      recipe: null,
      mask: null,
      paint: null,
    }),
    'pictures.release': () => undefined,
    'pictures.encode': () => ({ name: 'a.png', bytes: new Uint8Array(1) }),
    'pictures.save': () => ({
      name: 'a.png',
      path: '/out/a.png',
      width: 64,
      height: 64,
      sha256,
      faithfulness: { ...noPromise, outsideMaskBytesChanged: 0 },
    }),
    'pictures.saveAs': () => null,
    'edit.run': (request, { progress }) => {
      progress({ phase: 'step', step: 0, steps: 1, sigma: 80 });
      return resultOf(request, () => `p${++pictures}`);
    },
    'pictures.saveBlend': () => ({
      name: 'blend.png',
      path: '/out/blend.png',
      width: 128,
      height: 64,
      sha256,
      faithfulness: noPromise,
    }),
    'edit.trajectory': () => ({
      steps: [80, 6].map((sigma, i) => ({
        sigma,
        patch: { x: 0, y: 0, width: 1, height: 1, pixels: new Uint8Array(4).fill(10 + i) },
      })),
    }),
    'edit.spread': () => ({
      width: 64,
      height: 64,
      data: new Uint8Array(64 * 64).fill(255),
      largest: 12,
    }),
    'edit.verify': () => ({ verdict: 'identical' }),
    'edit.recipes': () => [],
    'autosave.write': () => undefined,
    'autosave.recover': () => null,
    'autosave.discard': () => undefined,
    ...own,
  };
}

/** What a run answers: a picture of 64 × 64 pixels for each variation. */
export function resultOf(request: EditRequest, newId: () => string): EditResult {
  const whole = { x: 0, y: 0, width: 64, height: 64 };
  const variants = Array.from({ length: request.variations }, (_, i) => ({
    picture: { id: newId(), name: 'result.png', width: 64, height: 64 },
    seed: request.seed + i,
    patch: { ...whole, pixels: new Uint8Array(4 * 64 * 64).fill(200 + i) },
    faithfulness: {
      ...noPromise,
      outsideMaskBytesChanged: request.edit === 'inpaint' ? 0 : null,
    },
    recipe: {
      version: 1 as const,
      app: '0',
      device: 'cpu',
      schedule: [80],
      sampler: 'multistep' as const,
      branch: request.branch,
      model: { id: 'four', sha256 },
      classLabel: 2,
      className: 'c',
      seed: request.seed + i,
      edit: 'generate' as const,
    },
  }));
  return { variants, device: 'cpu', msPerStep: 50, duration: 60, notes: [] };
}
