import type { OpenDialogOptions, SaveDialogOptions } from 'electron';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSaveDialog, withExtension } from '../../../../src/main/electron/dialogs';
import { createModelDialog } from '../../../../src/main/electron/open-dialogs';

function dialogThatAnswers(...answers: (string | null)[]) {
  const asked: (string | undefined)[] = [];
  const showSaveDialog = (...args: unknown[]) => {
    const question = args.at(-1) as SaveDialogOptions;
    asked.push(question.defaultPath);
    const filePath = answers.shift() ?? null;
    return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  };
  return { asked, dialog: { showSaveDialog } };
}

const pictures = join('/home', 'me', 'Pictures');

function saveDialog(existing: readonly string[], ...answers: (string | null)[]) {
  const { asked, dialog } = dialogThatAnswers(...answers);
  const exists = (path: string): Promise<boolean> => Promise.resolve(existing.includes(path));
  const ask = createSaveDialog({ dialog, window: () => undefined, folder: pictures, exists });
  return { asked, ask };
}

describe('the save dialog', () => {
  test('suggests the name in the outputs folder and returns what was chosen', async () => {
    const { asked, ask } = saveDialog([], join('/tmp', 'a.png'));
    expect(await ask('cat_inpaint_1_00001.png')).toBe(join('/tmp', 'a.png'));
    expect(asked).toEqual([join(pictures, 'cat_inpaint_1_00001.png')]);
  });

  test('returns null when the user changes their mind', async () => {
    expect(await saveDialog([], null).ask('a.png')).toBeNull();
  });

  test('begins the next time in the folder chosen last', async () => {
    const { asked, ask } = saveDialog([], join('/tmp', 'a.png'), null);
    await ask('a.png');
    await ask('b.png');
    expect(asked[1]).toBe(join('/tmp', 'b.png'));
  });

  test('takes only the last part of a suggested name', async () => {
    const { asked, ask } = saveDialog([], null);
    await ask('../../.bashrc');
    expect(asked).toEqual([join(pictures, '.bashrc')]);
  });

  test('asks again before it overwrites a file that the added ending names', async () => {
    const named = join('/tmp', 'cat.png');
    const { asked, ask } = saveDialog([named], join('/tmp', 'cat'), null);
    expect(await ask('x.png')).toBeNull();
    expect(asked[1]).toBe(named);
  });

  test.each([
    ['/tmp/cat', '/tmp/cat.png'],
    ['/tmp/cat.png', '/tmp/cat.png'],
    ['/tmp/cat.PNG', '/tmp/cat.PNG'],
    ['/tmp/v1.2', '/tmp/v1.2.png'],
    ['/tmp/cat.jpg', '/tmp/cat.jpg.png'],
  ])('makes %s a PNG’s path %s', (chosen, path) => {
    expect(withExtension(chosen, '.png')).toBe(path);
  });
});

describe('the dialog for checkpoints', () => {
  function modelDialog(...answers: (string | null)[]) {
    const asked: OpenDialogOptions[] = [];
    const showOpenDialog = (...args: unknown[]) => {
      asked.push(args.at(-1) as OpenDialogOptions);
      const path = answers.shift() ?? null;
      return Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] });
    };
    return {
      asked,
      ask: createModelDialog({
        dialog: { showOpenDialog },
        window: () => undefined,
        dropped: () => join('/models', 'dropped.pt'),
      }),
    };
  }

  test('offers folders or files, and returns what was chosen', async () => {
    const { asked, ask } = modelDialog(join('/models', 'a'), join('/models', 'b.pt'), null);
    expect(await ask('folder')).toBe(join('/models', 'a'));
    expect(await ask('file')).toBe(join('/models', 'b.pt'));
    expect(await ask('file')).toBeNull();
    expect(asked.map(({ properties }) => properties)).toEqual([
      ['openDirectory'],
      ['openFile'],
      ['openFile'],
    ]);
    expect(asked[1]?.filters?.[0]?.extensions).toContain('safetensors');
    expect(asked[2]?.defaultPath).toBe('/models');
    expect(await ask('dropped')).toBe(join('/models', 'dropped.pt'));
    expect(asked).toHaveLength(3);
  });
});
