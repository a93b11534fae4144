import { expect, it } from 'vitest';
import type { Recipe } from '../../../../src/shared/recipe';
import { openDocument } from '../../../../src/renderer/document/document';
import { isPaintEmpty, paintFromPatch } from '../../../../src/renderer/document/paint-layer';
import { documentOf, replaceDocument } from '../../../../src/renderer/store/document-store';
import type { Result } from '../../../../src/renderer/store/results';
import { rigUp, type Rig } from './in-memory-studio';

const size = { width: 64, height: 64 };
const sha256 = 'a'.repeat(64);
type Hints = Extract<Recipe, { edit: 'colorize' }>['hints'];

const colorizedWith = (hints: Hints): Recipe => ({
  version: 1,
  app: '0',
  model: { id: 'four', sha256 },
  classLabel: null,
  className: null,
  seed: 1,
  schedule: [80],
  sampler: 'multistep',
  branch: null,
  device: 'cpu',
  edit: 'colorize',
  source: { ...size, sha256 },
  mask: null,
  hints,
});

/** Paints a pixel and accepts a result of the given recipe. */
async function acceptResultOf(recipe: Recipe): Promise<Rig> {
  const rig = await rigUp();
  const { document, run } = rig.workbench;
  const patch = { x: 3, y: 3, width: 1, height: 1, pixels: Uint8Array.of(255, 0, 0, 255) };
  const opened = openDocument({
    picture: { id: 'p0', name: 'fruit.png', ...size },
    pixels: new Uint8Array(4 * 64 * 64),
  });
  replaceDocument(document, { ...opened, paint: paintFromPatch(64, 64, patch) });
  const picture = { id: 'p1', name: 'fruit.png', ...size };
  const faithfulness = { outsideMaskBytesChanged: null, lumaError: null, patchMeanError: null };
  const result: Result = {
    ...{ id: 'p1', duration: 1, pinned: false, live: false },
    thumbnail: { width: 1, height: 1, pixels: new Uint8ClampedArray(4) },
    variant: {
      result: { picture, seed: 1, faithfulness, recipe },
      pixels: opened.pixels,
      source: opened.picture,
    },
  };
  run.setState({ results: [result], shownId: 'p1' });
  rig.actions.result.accept();
  return rig;
}

const paintLeft = ({ workbench }: Rig): boolean =>
  !isPaintEmpty(documentOf(workbench.document)!.paint);

it('paint that went into an accepted result is gone, and comes back by undo', async () => {
  const rig = await acceptResultOf(colorizedWith({ x: 3, y: 3, width: 1, height: 1, png: 'AAAA' }));
  expect(documentOf(rig.workbench.document)?.picture.id).toBe('p1');
  expect(paintLeft(rig)).toBe(false);
  rig.actions.history.undo();
  expect(paintLeft(rig)).toBe(true);
});

it('paint that an accepted result did not look at stays', async () => {
  expect(paintLeft(await acceptResultOf(colorizedWith(null)))).toBe(true);
});
