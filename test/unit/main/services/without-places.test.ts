import { describe, expect, it } from 'vitest';
import { withoutPlaces } from '../../../../src/main/services/without-places';

const linux = {
  home: '/home/ann',
  paths: {
    data: '/home/ann/.local/share/Pentimento',
    logs: '/home/ann/.local/state/Pentimento',
    models: '/home/ann/.local/share/Pentimento/models',
    outputs: '/mnt/Ann Smith/Pentimento',
  },
};
const windows = {
  home: 'C:\\Users\\Ann',
  paths: {
    data: 'C:\\Users\\Ann\\AppData\\Local\\Pentimento',
    logs: 'C:\\Users\\Ann\\AppData\\Local\\Pentimento\\Log',
    models: 'C:\\Users\\Ann\\AppData\\Local\\Pentimento\\models',
    outputs: 'D:\\Ann\\Pictures',
  },
};

describe('withoutPlaces', () => {
  it.each([
    ['in /home/ann/.local/share/Pentimento/models/x', 'in <models>/x'],
    ['at /mnt/Ann Smith/Pentimento/2026-05', 'at <outputs>/2026-05'],
    ['opened /home/ann/Holiday/sea.png', 'opened ~/Holiday/sea.png'],
    ['at file:///srv/ann/app/out/main/index.js:12:3', 'at file://…/index.js:12:3'],
    ['(/opt/Ann/secret/engine.node)', '(…/engine.node)'],
  ])('on Linux turns “%s” into “%s”', (text, expected) => {
    expect(withoutPlaces(text, linux)).toBe(expected);
  });

  it('on Windows knows its paths plain, in JSON and in URLs', () => {
    for (const text of [
      'C:\\Users\\Ann\\sea.png',
      '{"path":"C:\\\\Users\\\\Ann\\\\sea.png"}',
      'file:///C:/Users/Ann/sea.png',
      'c:\\users\\ann\\sea.png',
      'E:\\Ann\\sea.png',
    ]) {
      expect(withoutPlaces(text, windows)).not.toMatch(/ann/i);
      expect(withoutPlaces(text, windows)).toContain('sea.png');
    }
  });

  it('leaves alone what is no place', () => {
    const text = 'Fruit 64 × 64, CPU/WebGPU, 12/2026, https://arxiv.org/abs/2303.01469, 3 / 4';
    expect(withoutPlaces(text, linux)).toBe(text);
  });

  it('does not take the beginning of another name for a home', () => {
    expect(withoutPlaces('/home/anna', { ...linux, home: '/home/ann' })).toBe('…/anna');
  });
});
