import { expect, it, vi } from 'vitest';
import { createVerifications } from '../../../../src/renderer/gallery/verifications';
import { cancelled, StudioError } from '../../../../src/shared/errors';
import { rigUp } from '../actions/in-memory-studio';

const id = 'a'.repeat(24);

it('a check shows how far it is, and what came of it', async () => {
  let finish = (): void => undefined;
  const rig = await rigUp({
    'gallery.verify': async (_, { progress }) => {
      progress({ phase: 'step', step: 0, steps: 4, sigma: 80 });
      await new Promise<void>((resolve) => (finish = resolve));
      return { verdict: 'identical' };
    },
  });
  const { store, verify } = createVerifications(rig.workbench.client);
  verify(id);
  verify(id);
  await vi.waitFor(() => {
    expect(store.getState().get(id)).toMatchObject({ kind: 'running', fraction: 0.25 });
  });
  finish();
  await vi.waitFor(() => {
    expect(store.getState().get(id)).toEqual({
      kind: 'done',
      verification: { verdict: 'identical' },
    });
  });
  expect(rig.called('gallery.verify')).toHaveLength(1);
});

it('a check that is stopped, or whose gallery closes, leaves nothing behind', async () => {
  const rig = await rigUp({
    'gallery.verify': (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(cancelled());
        });
      }),
  });
  const { store, verify, close } = createVerifications(rig.workbench.client);
  verify(id);
  await vi.waitFor(() => {
    expect(rig.called('gallery.verify')).toHaveLength(1);
  });
  close();
  await vi.waitFor(() => {
    expect(store.getState().get(id)).toBeUndefined();
  });
});

it('a failed check keeps its error', async () => {
  const error = new StudioError('file-access', 'It is gone.', 'Look elsewhere.');
  const rig = await rigUp({
    'gallery.verify': () => {
      throw error;
    },
  });
  const { store, verify } = createVerifications(rig.workbench.client);
  verify(id);
  await vi.waitFor(() => {
    expect(store.getState().get(id)).toMatchObject({
      kind: 'failed',
      error: { code: 'file-access' },
    });
  });
});
