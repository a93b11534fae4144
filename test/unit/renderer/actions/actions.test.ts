import { afterEach, describe, expect, it, vi } from 'vitest';
import { startAutosave } from '../../../../src/renderer/actions/autosave';
import { readPixels } from '../../../../src/renderer/document/pixels';
import { isMaskEmpty } from '../../../../src/renderer/mask/tiled-mask';
import { documentOf } from '../../../../src/renderer/store/document-store';
import { StudioError } from '../../../../src/shared/errors';
import { manifest } from '../store/manifest';
import { rigUp, type Rig, withMaskedPicture } from './in-memory-studio';

const file = new File([new Uint8Array(3)], 'pear.png');

const idle = async ({ workbench }: Rig): Promise<void> => {
  await vi.waitFor(() => {
    expect(workbench.run.getState().phase.kind).not.toBe('running');
  });
};
const firstByte = ({ workbench }: Rig): number | undefined =>
  readPixels(documentOf(workbench.document)!.pixels, { x: 0, y: 0, width: 1, height: 1 })[0];

afterEach(() => {
  vi.useRealTimers();
});

describe('running an edit', () => {
  it('shows the first of its results and tells of the device', async () => {
    const rig = await withMaskedPicture();
    rig.workbench.settings.getState().change({ variations: 3 });
    rig.actions.edit.run();
    await idle(rig);
    const { results, shownId, device } = rig.workbench.run.getState();
    expect(results).toHaveLength(3);
    expect(shownId).toBe(results[0]?.id);
    expect(device).toEqual({ provider: 'cpu', msPerStep: 50 });
    expect(firstByte(rig)).toBe(100);
  });

  it('draws a new seed unless it is locked', async () => {
    const rig = await withMaskedPicture();
    rig.workbench.settings.getState().change({ seed: 5, seedLocked: true });
    rig.actions.edit.run();
    await idle(rig);
    expect(rig.called('edit.run')[0]).toMatchObject({ seed: 5 });
    rig.workbench.settings.getState().change({ seedLocked: false });
    rig.actions.edit.run();
    await idle(rig);
    expect(rig.called('edit.run')[1]).not.toMatchObject({ seed: 5 });
  });

  it('runs one at a time, and not at all while something is missing', async () => {
    const rig = await rigUp();
    rig.actions.edit.run();
    expect(rig.workbench.run.getState().phase.kind).toBe('idle');
    const masked = await withMaskedPicture();
    masked.actions.edit.run();
    masked.actions.edit.run();
    await idle(masked);
    expect(masked.called('edit.run')).toHaveLength(1);
  });

  it('is told of a run that cannot be rejoined, and shows no error', async () => {
    const rig = await withMaskedPicture();
    const onGone = vi.fn();
    const run = { ticket: 'a-ticket-of-another-studio', edit: 'inpaint', covering: false } as const;
    rig.actions.edit.rejoin({ run: { ...run, pictureId: 'p1' }, edited: null, onGone });
    await idle(rig);
    expect(onGone).toHaveBeenCalledOnce();
    expect(rig.workbench.run.getState().phase.kind).toBe('idle');
  });

  it('makes a generated picture the document where there was none', async () => {
    const rig = await rigUp();
    rig.actions.edit.generate(7);
    await idle(rig);
    expect(documentOf(rig.workbench.document)?.picture.name).toBe('result.png');
    expect(rig.workbench.run.getState().results).toEqual([]);
    expect(rig.called('edit.run')[0]).toMatchObject({ edit: 'generate', seed: 7 });
    // What is repainted in it is of the same kind.
    expect(rig.workbench.settings.getState().settings.classLabel).toBe(2);
  });

  it('keeps the error of a failed run, and nothing of a cancelled one', async () => {
    const lost = new StudioError('engine-lost', 'It ended.', 'Run again.');
    const failed = await withMaskedPicture({ 'edit.run': () => Promise.reject(lost) });
    failed.actions.edit.run();
    await idle(failed);
    expect(failed.workbench.run.getState().phase).toMatchObject({ error: { code: 'engine-lost' } });

    const never = (_: unknown, { signal }: { signal: AbortSignal }): Promise<never> =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    const cancelled = await withMaskedPicture({ 'edit.run': never });
    cancelled.actions.edit.run();
    cancelled.actions.edit.cancel();
    expect(cancelled.workbench.run.getState().phase).toMatchObject({ cancelling: true });
    await idle(cancelled);
    expect(cancelled.workbench.run.getState().phase).toEqual({ kind: 'idle' });
  });
});

describe('results', () => {
  it('become the document when accepted, in one step that undo takes back', async () => {
    const rig = await withMaskedPicture();
    rig.actions.edit.run();
    await idle(rig);
    rig.actions.result.accept();
    expect(firstByte(rig)).toBe(200);
    expect(isMaskEmpty(documentOf(rig.workbench.document)!.mask)).toBe(true);
    expect(rig.workbench.run.getState().results).toEqual([]);
    rig.actions.history.undo();
    expect(firstByte(rig)).toBe(100);
    expect(isMaskEmpty(documentOf(rig.workbench.document)!.mask)).toBe(false);
    rig.actions.history.redo();
    expect(firstByte(rig)).toBe(200);
  });

  it('are given back to the studio when discarded', async () => {
    const rig = await withMaskedPicture();
    rig.workbench.settings.getState().change({ variations: 2 });
    rig.actions.edit.run();
    await idle(rig);
    const [first, second] = rig.workbench.run.getState().results;
    rig.actions.result.discard();
    expect(rig.workbench.run.getState().shownId).toBe(second?.id);
    await vi.waitFor(() => {
      expect(rig.called('pictures.release')).toEqual([{ ids: [first?.id] }]);
    });
  });
});

describe('opening a picture', () => {
  it('restores the settings of a file that Pentimento made', async () => {
    const recipe = {
      version: 1,
      app: '0',
      model: { id: 'four', sha256: 'a'.repeat(64) },
      classLabel: 1,
      className: 'b',
      seed: 77,
      schedule: [80, 9],
      sampler: 'multistep',
      branch: null,
      device: 'cpu',
      edit: 'inpaint',
      source: { width: 64, height: 64, sha256: 'c'.repeat(64) },
      cover: true,
      feather: 4,
      frame: { x: 8, y: 8, size: 32 },
      mask: { x: 10, y: 10, width: 1, height: 1, bits: 'AAAA' },
    } as const;
    const mask = { x: 10, y: 10, width: 1, height: 1, data: new Uint8Array([255]) };
    const rig = await rigUp({
      'pictures.open': ({ name }) => ({
        picture: { id: 'p1', name, width: 64, height: 64 },
        pixels: new Uint8Array(4 * 64 * 64),
        notes: ['16 bits a channel became 8.'],
        recipe: { ...recipe, schedule: [...recipe.schedule] },
        mask,
        paint: null,
      }),
    });
    rig.actions.picture.open(file);
    await vi.waitFor(() => {
      expect(rig.notices).toHaveLength(2);
    });
    const document = documentOf(rig.workbench.document);
    expect(document?.frame).toEqual(recipe.frame);
    expect(isMaskEmpty(document!.mask)).toBe(false);
    expect(rig.workbench.edit.getState()).toMatchObject({
      edit: 'inpaint',
      sigmas: [80, 9],
      options: { inpaint: { cover: true, feather: 4 } },
    });
    expect(rig.workbench.settings.getState().settings).toMatchObject({
      modelId: manifest.id,
      classLabel: 1,
      seed: 77,
      seedLocked: true,
    });
    expect(rig.notices[1]?.message).toContain('16 bits');
  });

  it('says why a file cannot be opened, and keeps the document', async () => {
    const broken = new StudioError('image-unreadable', 'It ends too early.', 'Copy it again.');
    const rig = await rigUp({ 'pictures.open': () => Promise.reject(broken) });
    rig.actions.picture.open(file);
    await vi.waitFor(() => {
      expect(rig.notices).toHaveLength(1);
    });
    expect(rig.notices[0]).toMatchObject({
      tone: 'error',
      message: 'It ends too early. Copy it again.',
    });
    expect(documentOf(rig.workbench.document)).toBeNull();
    expect(rig.workbench.view.getState().pending).toBeNull();
  });

  it('lets the pictures of the document before go', async () => {
    const rig = await withMaskedPicture();
    rig.actions.picture.open(file);
    await vi.waitFor(() => {
      expect(rig.called('pictures.release')).toEqual([{ ids: ['p1'] }]);
    });
  });
});

describe('autosave', () => {
  it('writes once a gesture has settled, and only when something changed', async () => {
    const rig = await withMaskedPicture();
    vi.useFakeTimers();
    const stop = startAutosave(rig.workbench);
    rig.actions.mask.clear();
    rig.actions.mask.invert();
    await vi.advanceTimersByTimeAsync(399);
    expect(rig.called('autosave.write')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2);
    expect(rig.called('autosave.write')).toMatchObject([{ picture: { id: 'p1' } }]);
    rig.workbench.document.setState((state) => ({ ...state }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(rig.called('autosave.write')).toHaveLength(1);
    stop();
  });

  it('tries again when the disk took nothing, and says so once', async () => {
    const errors = [
      new StudioError('disk-full', 'The disk is full.', 'Make room.'),
      new StudioError('file-access', 'The disk is read-only.', 'Change that.'),
    ];
    const rig = await withMaskedPicture({
      'autosave.write': () => {
        const error = errors.shift();
        if (error !== undefined) throw error;
      },
    });
    vi.useFakeTimers();
    const stop = startAutosave(rig.workbench);
    rig.actions.mask.invert();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(rig.called('autosave.write')).toHaveLength(3);
    expect(rig.notices.map(({ message }) => message)).toEqual(['The disk is full. Make room.']);
    stop();
  });
});
