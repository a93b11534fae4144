import { describe, expect, it, vi } from 'vitest';
import { runInputs } from '../../../../src/renderer/app/run-inputs';
import { blockerOf } from '../../../../src/renderer/store/plan-run';
import type { CatalogueEntry, DownloadProgress } from '../../../../src/shared/download-contract';
import { StudioError } from '../../../../src/shared/errors';
import type { ModelManifest } from '../../../../src/shared/model-manifest';
import { defaultSettings } from '../../../../src/shared/settings';
import { manifest } from '../store/manifest';
import { rigUp } from './in-memory-studio';

const entry: CatalogueEntry = {
  id: 'cd_toy',
  name: 'Toy',
  kind: 'consistency',
  resolution: 64,
  classes: null,
  size: 1.18e9,
  checksum: 'catalogue',
  licence: 'MIT',
  card: '# Toy',
  link: 'https://example.com/toy',
  state: { is: 'partial', bytes: 500 },
};

const fetching: DownloadProgress = {
  phase: 'fetching',
  file: 'weights.bin',
  bytes: 500,
  total: 1000,
  rate: 100,
  left: 5000,
};

/** A download that ends when its test lets it, or when it is aborted. */
function heldDownload() {
  let finish: (manifest: ModelManifest) => void = () => undefined;
  const handler = (
    _: unknown,
    { signal, progress }: { signal: AbortSignal; progress: (told: DownloadProgress) => void },
  ): Promise<ModelManifest> => {
    progress(fetching);
    return new Promise((resolve, reject) => {
      finish = resolve;
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
  };
  return {
    handler,
    finish: () => {
      finish(manifest);
    },
  };
}

describe('downloading a checkpoint', () => {
  it('shows how far it is, runs once, and tells when it is there', async () => {
    const { handler, finish } = heldDownload();
    const rig = await rigUp({ 'models.download': handler, 'models.catalogue': () => [entry] });
    const { catalogue } = rig.workbench;
    rig.actions.checkpoints.download({ id: 'cd_toy' });
    rig.actions.checkpoints.download({ id: 'cd_toy' });
    await vi.waitFor(() => {
      expect(catalogue.getState().running.get('cd_toy')?.progress).toEqual(fetching);
    });
    expect(rig.called('models.download')).toHaveLength(1);
    finish();
    await vi.waitFor(() => {
      expect(catalogue.getState().running.size).toBe(0);
    });
    expect(catalogue.getState().entries).toEqual([entry]);
    expect(rig.notices).toMatchObject([{ tone: 'success', title: 'Downloaded Four' }]);
  });

  it('is silent when it is paused, and can be gone on with', async () => {
    const { handler } = heldDownload();
    const rig = await rigUp({ 'models.download': handler, 'models.catalogue': () => [entry] });
    const { catalogue } = rig.workbench;
    rig.actions.checkpoints.download({ id: 'cd_toy' });
    rig.actions.checkpoints.pause('cd_toy');
    await vi.waitFor(() => {
      expect(catalogue.getState().running.size).toBe(0);
    });
    expect(rig.notices).toEqual([]);
    rig.actions.checkpoints.download({ id: 'cd_toy' });
    expect(catalogue.getState().running.size).toBe(1);
  });

  it('stops and forgets what has arrived on request', async () => {
    const { handler } = heldDownload();
    const rig = await rigUp({
      'models.download': handler,
      'models.catalogue': () => [{ ...entry, state: { is: 'absent' } }],
      'models.discardPart': () => undefined,
    });
    rig.actions.checkpoints.download({ id: 'cd_toy' });
    rig.actions.checkpoints.discard('cd_toy');
    await vi.waitFor(() => {
      expect(rig.called('models.discardPart')).toEqual([{ id: 'cd_toy' }]);
      expect(rig.workbench.catalogue.getState().running.size).toBe(0);
    });
  });

  it('tells what went wrong', async () => {
    const error = new StudioError('network', 'The server is down.', 'Try later.');
    const rig = await rigUp({
      'models.download': () => Promise.reject(error),
      'models.catalogue': () => [entry],
    });
    rig.actions.checkpoints.download({ id: 'cd_toy' });
    await vi.waitFor(() => {
      expect(rig.notices).toHaveLength(1);
    });
    expect(rig.notices[0]?.message).toContain('The server is down.');
  });
});

describe('the card of a published checkpoint', () => {
  it('stands before its first run, and is agreed to once', async () => {
    const published = { ...manifest, checkpoint: 'cd_toy' };
    const rig = await rigUp({
      'models.list': () => [{ state: 'ready', manifest: published, bundled: false }],
      'settings.update': (change) => ({ ...defaultSettings, ...(change as object) }),
    });
    rig.workbench.edit.setState({ edit: 'generate' });
    expect(blockerOf(runInputs(rig.workbench))).toBe('card');
    rig.actions.edit.run();
    expect(rig.called('edit.run')).toEqual([]);
    await rig.actions.checkpoints.agree('cd_toy');
    await rig.actions.checkpoints.agree('cd_toy');
    expect(rig.called('settings.update')).toEqual([{ acceptedCards: ['cd_toy'] }]);
    expect(blockerOf(runInputs(rig.workbench))).toBeNull();
  });
});
