import { describe, expect, it } from 'vitest';
import { choiceOf, isPreset, stepsOf } from '../../../../src/renderer/store/steps-choice';
import { manifest } from './manifest';

describe('stepsOf', () => {
  it('takes quality from the edit, else from the model', () => {
    expect(stepsOf(manifest, 'inpaint')).toEqual({ fast: 1, balanced: 2, quality: 6 });
    expect(stepsOf(manifest, 'generate').quality).toBe(4);
  });
});

describe('choiceOf', () => {
  it('names the presets and leaves other numbers to the user', () => {
    const counts = stepsOf(manifest, 'inpaint');
    expect(choiceOf(1, counts)).toBe('fast');
    expect(choiceOf(2, counts)).toBe('balanced');
    expect(choiceOf(6, counts)).toBe('quality');
    expect(choiceOf(3, counts)).toBeNull();
  });
});

describe('isPreset', () => {
  it('recognises the schedules that the model runs anyway', () => {
    expect(isPreset([80], manifest, 'generate')).toBe(true);
    expect(isPreset([80, 4], manifest, 'inpaint')).toBe(true);
    expect(isPreset([80, 20, 5, 1], manifest, 'generate')).toBe(true);
  });

  it('knows all others for what they are', () => {
    expect(isPreset([40], manifest, 'generate')).toBe(false);
    expect(isPreset([80, 3], manifest, 'inpaint')).toBe(false);
    expect(isPreset([80, 20, 5, 1], manifest, 'inpaint')).toBe(false);
  });
});
