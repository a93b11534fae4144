import { describe, expect, it, vi } from 'vitest';
import { runInputs } from '../../../../src/renderer/app/run-inputs';
import { StudioError } from '../../../../src/shared/errors';
import { manifest } from '../store/manifest';
import { rigUp } from './in-memory-studio';

const second = { ...manifest, id: 'second', name: 'Second' };

describe('importing a model', () => {
  it('shows how far it has come, and says when it is done', async () => {
    let finish = (): void => undefined;
    const rig = await rigUp({
      'models.import': async (_, { progress }) => {
        progress({ phase: 'writing', fraction: 0.5 });
        await new Promise<void>((resolve) => (finish = resolve));
        return second;
      },
    });
    const { models } = rig.workbench;
    rig.actions.models.import('file');
    rig.actions.models.import('folder');
    await vi.waitFor(() => {
      expect(models.getState().importing).toEqual({ phase: 'writing', fraction: 0.5 });
    });
    finish();
    await vi.waitFor(() => {
      expect(models.getState().importing).toBeNull();
    });
    expect(rig.called('models.import')).toEqual([{ from: 'file' }]);
    expect(rig.notices).toMatchObject([{ tone: 'success', title: 'Imported Second' }]);
  });

  it('is silent when the user changes their mind, at the dialog or later', async () => {
    const rig = await rigUp({
      'models.import': ({ from }, { signal }) =>
        from === 'file'
          ? null
          : new Promise((_, reject) => {
              signal.addEventListener('abort', () => {
                reject(signal.reason as Error);
              });
            }),
    });
    const { models } = rig.workbench;
    rig.actions.models.import('file');
    await vi.waitFor(() => {
      expect(models.getState().importing).toBeNull();
    });
    rig.actions.models.import('folder');
    expect(models.getState().importing).not.toBeNull();
    rig.actions.models.cancelImport();
    await vi.waitFor(() => {
      expect(models.getState().importing).toBeNull();
    });
    expect(rig.notices).toEqual([]);
  });

  it('tells what is wrong, and can be tried again', async () => {
    const error = new StudioError('model-invalid', 'It is a zip of cats.', 'Choose another.');
    const rig = await rigUp({ 'models.import': () => Promise.reject(error) });
    rig.actions.models.import('file');
    await vi.waitFor(() => {
      expect(rig.notices).toHaveLength(1);
    });
    expect(rig.notices[0]?.message).toContain('a zip of cats');
    await vi.waitFor(() => {
      rig.actions.models.import('file');
      expect(rig.called('models.import').length).toBeGreaterThan(1);
    });
  });
});

describe('dropping a checkpoint', () => {
  it('imports it where the host can tell its place, and says where it cannot', async () => {
    const rig = await rigUp({ 'models.import': () => null });
    rig.actions.models.importDropped(new File([], 'dropped.pt'));
    await vi.waitFor(() => {
      expect(rig.called('models.import')).toEqual([{ from: 'dropped' }]);
    });
    rig.actions.models.importDropped(new File([], 'other.pt'));
    expect(rig.notices).toMatchObject([{ tone: 'info' }]);
    expect(rig.called('models.import')).toHaveLength(1);
  });
});

describe('the list of models', () => {
  it('decides at once which model a run uses', async () => {
    const { workbench } = await rigUp();
    workbench.settings.getState().change({ modelId: 'second' });
    expect(runInputs(workbench).manifest).toEqual(manifest);
    workbench.models.getState().receive([
      { state: 'ready', manifest, bundled: true },
      { state: 'ready', manifest: second, bundled: false },
    ]);
    expect(runInputs(workbench).manifest).toEqual(second);
    workbench.models.getState().receive([]);
    expect(runInputs(workbench).manifest).toBeNull();
  });

  it('is looked at anew on request', async () => {
    const rig = await rigUp();
    const { models } = rig.workbench;
    models.getState().receive([]);
    rig.actions.models.refresh();
    await vi.waitFor(() => {
      expect(models.getState().manifests).toEqual([manifest]);
    });
  });
});

describe('removing a model', () => {
  it('asks the studio, and says so', async () => {
    const rig = await rigUp({ 'models.remove': () => undefined });
    rig.actions.models.remove('four');
    await vi.waitFor(() => {
      expect(rig.notices).toMatchObject([{ tone: 'success', title: 'Removed four' }]);
    });
    expect(rig.called('models.remove')).toEqual([{ id: 'four' }]);
  });
});
