import { describe, expect, it, vi } from 'vitest';
import { StudioError } from '../../../../src/shared/errors';
import { resultOf, type Rig, withMaskedPicture } from './in-memory-studio';

async function results(rig: Rig, runs: number): Promise<readonly string[]> {
  await vi.waitFor(() => {
    expect(rig.called('edit.run')).toHaveLength(runs);
    expect(rig.workbench.run.getState().results).toHaveLength(1);
  });
  return rig.workbench.run.getState().results.map(({ id }) => id);
}

describe('live', () => {
  it('runs one step with the seed locked, and shows the result', async () => {
    const rig = await withMaskedPicture();
    rig.workbench.settings.getState().change({ steps: 8, variations: 4, seedLocked: false });
    rig.actions.live.toggle();
    const [id] = await results(rig, 1);
    expect(rig.called('edit.run')[0]).toMatchObject({
      schedule: { by: 'steps', steps: 1 },
      variations: 1,
    });
    expect(rig.workbench.run.getState().shownId).toBe(id);
    expect(rig.workbench.settings.getState().settings.seedLocked).toBe(true);
  });

  it('puts the result of each stroke in the place of the one before', async () => {
    const rig = await withMaskedPicture();
    rig.actions.live.toggle();
    const [first] = await results(rig, 1);
    rig.actions.mask.clear();
    rig.actions.mask.invert();
    await vi.waitFor(() => {
      expect(rig.workbench.run.getState().shownId).not.toBe(first);
    });
    expect(rig.workbench.run.getState().results).toHaveLength(1);
    expect(rig.called('pictures.release')).toContainEqual({ ids: [first] });
  });

  it('keeps one run in flight, and runs once more for all that came meanwhile', async () => {
    const waiting: (() => void)[] = [];
    let began = 0;
    const rig = await withMaskedPicture({
      'edit.run': async (request) => {
        const id = `r${++began}`;
        await new Promise<void>((resolve) => waiting.push(resolve));
        return resultOf(request, () => id);
      },
    });
    rig.actions.live.toggle();
    await vi.waitFor(() => {
      expect(began).toBe(1);
    });
    for (let i = 0; i < 6; i++) rig.actions.mask.invert();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(began).toBe(1);
    waiting[0]?.();
    await vi.waitFor(() => {
      expect(began).toBe(2);
    });
    waiting[1]?.();
    await vi.waitFor(() => {
      expect(rig.workbench.run.getState().shownId).toBe('r2');
    });
    expect(began).toBe(2);
  });

  it('pauses itself where runs are slow, until it is told to go on', async () => {
    let runs = 0;
    const paused = await withMaskedPicture({
      'edit.run': (request) => ({ ...resultOf(request, () => `r${runs++}`), duration: 900 }),
    });
    paused.actions.live.toggle();
    await results(paused, 1);
    paused.actions.mask.clear();
    paused.actions.mask.invert();
    await vi.waitFor(() => {
      expect(paused.workbench.run.getState().live).toEqual({ kind: 'paused', duration: 900 });
    });
    const before = paused.called('edit.run').length;
    paused.actions.mask.clear();
    paused.actions.mask.invert();
    expect(paused.called('edit.run')).toHaveLength(before);
    paused.actions.live.resume();
    await vi.waitFor(() => {
      expect(paused.called('edit.run').length).toBeGreaterThan(before);
    });
    expect(paused.workbench.run.getState().live.kind).toBe('on');
  });

  it('turns itself off when a run fails, and says why', async () => {
    const rig = await withMaskedPicture({
      'edit.run': () => {
        throw new StudioError('engine-lost', 'It ended.', 'Run again.');
      },
    });
    rig.actions.live.toggle();
    await vi.waitFor(() => {
      expect(rig.workbench.run.getState().live.kind).toBe('off');
    });
    expect(rig.workbench.run.getState().phase).toMatchObject({ kind: 'failed' });
  });
});
