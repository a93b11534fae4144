import { describe, expect, it } from 'vitest';
import { openDocument, type Document } from '../../../../src/renderer/document/document';
import { defaultEditOptions } from '../../../../src/renderer/store/edit-options';
import { chosenModel, planRun, type RunInputs } from '../../../../src/renderer/store/plan-run';
import { defaultSettings } from '../../../../src/shared/settings';
import { studioContract } from '../../../../src/shared/studio-contract';
import { manifest } from './manifest';

function documentWith(mask: { x: number; y: number; size: number } | null): Document {
  return openDocument({
    picture: { id: 'p1', name: 'a.png', width: 256, height: 128 },
    pixels: new Uint8Array(4 * 256 * 128),
    frame: { x: 128, y: 0, size: 128 },
    mask:
      mask === null
        ? null
        : {
            x: mask.x,
            y: mask.y,
            width: mask.size,
            height: mask.size,
            data: new Uint8Array(mask.size ** 2).fill(255),
          },
  });
}

const inputs: RunInputs = {
  settings: { ...defaultSettings, classLabel: 3, seed: 9 },
  edit: 'inpaint',
  sigmas: null,
  sampler: null,
  branch: null,
  options: defaultEditOptions,
  manifest,
  document: documentWith({ x: 150, y: 10, size: 20 }),
};

const parse = (run: RunInputs): unknown => {
  const plan = planRun(run);
  if (plan.kind !== 'ready') throw new Error(`blocked by ${plan.by}`);
  return studioContract.methods['edit.run'].params.parse(plan.request);
};

describe('planRun for each edit', () => {
  it('sends what the edit asks for, as the studio accepts it', () => {
    expect(parse({ ...inputs, edit: 'colorize' })).toMatchObject({
      edit: 'colorize',
      pictureId: 'p1',
      mask: { x: 150, y: 10, width: 20, height: 20 },
      hints: null,
    });
    expect(parse({ ...inputs, edit: 'upscale' })).toMatchObject({ edit: 'upscale', factor: 4 });
    expect(parse({ ...inputs, edit: 'denoise' })).toMatchObject({
      edit: 'denoise',
      sigma: null,
      schedule: { by: 'steps', steps: 1 },
    });
    expect(parse({ ...inputs, edit: 'sketch' })).toMatchObject({
      edit: 'sketch',
      frame: { x: 128, y: 0, size: 128 },
      paint: null,
      strength: 0.5,
    });
    expect(parse({ ...inputs, edit: 'combine' })).toMatchObject({ factor: 2, grey: true });
  });

  it('colours the whole picture where nothing is masked', () => {
    const unmasked = { ...inputs, edit: 'colorize', document: documentWith(null) } as const;
    expect(parse(unmasked)).toMatchObject({ mask: null });
  });

  it('needs no picture to blend, and makes one picture a frame', () => {
    const settings = { ...inputs.settings, variations: 4 };
    expect(parse({ ...inputs, edit: 'blend', document: null, settings })).toMatchObject({
      edit: 'blend',
      frames: 9,
      variations: 1,
    });
  });

  it('lets a mask outside the frame be covered by frames', () => {
    const document = documentWith({ x: 0, y: 0, size: 20 });
    expect(planRun({ ...inputs, document })).toEqual({ kind: 'blocked', by: 'maskInFrame' });
    const options = { ...defaultEditOptions, inpaint: { cover: true, feather: 3, mend: false } };
    expect(parse({ ...inputs, document, options })).toMatchObject(options.inpaint);
  });
});

describe('planRun', () => {
  it('makes a request that the studio accepts', () => {
    const plan = planRun(inputs);
    expect(plan.kind).toBe('ready');
    if (plan.kind !== 'ready') return;
    expect(studioContract.methods['edit.run'].params.parse(plan.request)).toMatchObject({
      edit: 'inpaint',
      pictureId: 'p1',
      frame: { x: 128, y: 0, size: 128 },
      mask: { x: 150, y: 10, width: 20, height: 20 },
      classLabel: 3,
      seed: 9,
      schedule: { by: 'steps', steps: 2 },
    });
  });

  it('sends the schedule of a dropped file as it is', () => {
    const plan = planRun({ ...inputs, sigmas: [80, 7] });
    expect(plan).toMatchObject({ request: { schedule: { by: 'sigmas', sigmas: [80, 7] } } });
  });

  it('leaves out a class that the model does not have', () => {
    const settings = { ...inputs.settings, classLabel: 4 };
    expect(planRun({ ...inputs, settings })).toMatchObject({ request: { classLabel: null } });
    const unconditional = { ...manifest, classes: null };
    expect(planRun({ ...inputs, manifest: unconditional })).toMatchObject({
      request: { classLabel: null },
    });
  });

  it('says what is missing, the first thing first', () => {
    const blocked = (by: string) => ({ kind: 'blocked', by });
    expect(planRun({ ...inputs, manifest: null, document: null })).toEqual(blocked('model'));
    expect(planRun({ ...inputs, document: null })).toEqual(blocked('picture'));
    expect(planRun({ ...inputs, document: documentWith(null) })).toEqual(blocked('mask'));
    const outside = documentWith({ x: 10, y: 10, size: 20 });
    expect(planRun({ ...inputs, document: outside })).toEqual(blocked('maskInFrame'));
  });

  it('generates without a picture', () => {
    const plan = planRun({ ...inputs, edit: 'generate', document: null });
    expect(plan).toMatchObject({ kind: 'ready', request: { edit: 'generate' } });
  });
});

describe('chosenModel', () => {
  it('falls back to the first model there is', () => {
    const other = { ...manifest, id: 'other' };
    expect(chosenModel([other, manifest], 'four')).toBe(manifest);
    expect(chosenModel([other, manifest], 'gone')).toBe(other);
    expect(chosenModel([], 'four')).toBeNull();
  });
});
