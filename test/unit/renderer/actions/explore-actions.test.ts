import { describe, expect, it, vi } from 'vitest';
import { readPixels } from '../../../../src/renderer/document/pixels';
import { shownResult } from '../../../../src/renderer/store/run-store';
import { scrubbedPixels } from '../../../../src/renderer/store/scrubbed-pixels';
import { withMaskedPicture, type Rig } from './in-memory-studio';

async function withResults(variations: number): Promise<Rig> {
  const rig = await withMaskedPicture();
  rig.workbench.settings.getState().change({ variations, seed: 5, seedLocked: true });
  rig.actions.edit.run();
  await vi.waitFor(() => {
    expect(rig.workbench.run.getState().results).toHaveLength(variations);
  });
  return rig;
}

async function withTrajectory(): Promise<Rig> {
  const rig = await withResults(1);
  rig.actions.explore.toggleTrajectory();
  await vi.waitFor(() => {
    expect(rig.workbench.run.getState().trajectory).not.toBeNull();
  });
  return rig;
}

describe('the trajectory', () => {
  it('begins at the last step, and shows the one that is scrubbed to', async () => {
    const rig = await withTrajectory();
    const { run } = rig.workbench;
    expect(run.getState().trajectory?.at).toBe(1);
    rig.actions.explore.scrub(0);
    const { trajectory } = run.getState();
    const pixels = scrubbedPixels(shownResult(run.getState()), trajectory);
    expect(readPixels(pixels!, { x: 0, y: 0, width: 1, height: 1 })[0]).toBe(10);
  });

  it('is put away with the result that it belongs to', async () => {
    const rig = await withTrajectory();
    rig.actions.result.show(null);
    expect(rig.workbench.run.getState().trajectory).toBeNull();
  });

  it('branches: the same seed and schedule up to the step, new noise after it', async () => {
    const rig = await withTrajectory();
    const before = shownResult(rig.workbench.run.getState())?.variant.result.recipe;
    rig.actions.explore.scrub(0);
    rig.actions.explore.branch();
    await vi.waitFor(() => {
      expect(rig.called('edit.run')).toHaveLength(2);
    });
    const request = rig.called('edit.run')[1];
    expect(request).toMatchObject({ seed: before?.seed, branch: { step: 1 } });
    expect(request).not.toMatchObject({ branch: { seed: before?.seed } });
  });
});

describe('the spread', () => {
  it('is asked for of all results alike, laid over the picture, and taken away', async () => {
    const rig = await withResults(3);
    rig.actions.explore.toggleSpread();
    const { run } = rig.workbench;
    await vi.waitFor(() => {
      expect(run.getState().spread?.largest).toBe(12);
    });
    const ids = run.getState().results.map(({ id }) => id);
    expect(rig.called('edit.spread')).toEqual([{ ids }]);
    rig.actions.explore.toggleSpread();
    expect(run.getState().spread).toBeNull();
  });
});

describe('a pinned result', () => {
  it('stays when another is accepted, and the rest goes', async () => {
    const rig = await withResults(3);
    const [first, second] = rig.workbench.run.getState().results;
    rig.actions.explore.pin();
    rig.actions.result.show(second!.id);
    rig.actions.result.accept();
    expect(rig.workbench.run.getState().results.map(({ id }) => id)).toEqual([first!.id]);
  });
});
