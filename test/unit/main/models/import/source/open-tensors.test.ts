import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../src/main/models/import/byte-source';
import { openTensors } from '../../../../../../src/main/models/import/source/open-tensors';
import { fileOf } from '../support/write-safetensors';
import { torchFileOf } from '../support/write-torch';

const open = (name: string, bytes: Uint8Array) => openTensors(memorySource(name, bytes));

describe('a file of weights', () => {
  it('is read by its content, whatever its name', async () => {
    expect([...(await open('weights.bin', fileOf('{}')))]).toEqual([]);
    const tensors = [{ name: 't', type: 'Half', shape: [1], bytes: new Uint8Array(2) }] as const;
    expect([...(await open('weights.ckpt', torchFileOf(tensors))).keys()]).toEqual(['t']);
  });

  it.each([
    [
      'of PyTorch before 1.6',
      Uint8Array.of(0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c),
      /before version 1.6/,
    ],
    ['of something else', new TextEncoder().encode('<!doctype html>'), /not a file of weights/],
    ['of nothing', new Uint8Array(0), /not a file of weights/],
  ])('%s is refused', async (_, bytes, reason) => {
    await expect(open('weights.bin', bytes)).rejects.toMatchObject({
      code: 'model-invalid',
      message: reason,
    });
  });
});
