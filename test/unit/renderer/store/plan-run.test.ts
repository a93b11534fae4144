import { describe, expect, it } from 'vitest';
import { openDocument, type Document } from '../../../../src/renderer/document/document';
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
  manifest,
  document: documentWith({ x: 150, y: 10, size: 20 }),
};

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
