import { describe, expect, it } from 'vitest';
import {
  decodeProject,
  encodeProject,
  storedFile,
  type ProjectHead,
} from '../../../../src/main/files/project-file';
import { encodePng } from '../../../../src/main/pictures/encode-png';
import { createPictureStore } from '../../../../src/main/pictures/picture-store';
import { createProjectService } from '../../../../src/main/services/project-service';
import { noPromise } from '../../../../src/shared/edit-contract';
import { StudioError } from '../../../../src/shared/errors';
import type { ProjectSnapshot } from '../../../../src/shared/project-contract';
import type { Recipe } from '../../../../src/shared/recipe';
import { createRandom, mutate } from '../models/import/support/mutate';

const recipe: Recipe = {
  ...{ version: 1, app: '1.0.0', classLabel: null, className: null, seed: 7, schedule: [80] },
  ...{ sampler: 'multistep', branch: null, device: 'cpu', edit: 'generate' },
  model: { id: 'four', sha256: 'b'.repeat(64) },
};

function rasterOf(width: number, height: number, seed: number) {
  const random = createRandom(seed);
  const pixels = Uint8Array.from({ length: 4 * width * height }, (_, i) =>
    i % 4 === 3 ? 255 : random(256),
  );
  return { width, height, pixels };
}

/** A service with a document of 20 × 12 pixels and three results: a patch, a twin, a larger one. */
function openWork() {
  let ids = 0;
  const pictures = createPictureStore({ randomId: () => `p${++ids}` });
  const service = createProjectService({ pictures, version: '1.0.0' });
  const base = rasterOf(20, 12, 1);
  const picture = pictures.addRaster({ name: 'apple.png' }, base);
  const patch = { x: 3, y: 4, ...rasterOf(5, 6, 2) };
  const details = { name: 'apple.png', recipe, faithfulness: { ...noPromise, lumaError: 0.5 } };
  const held = [
    pictures.addPatched(details, picture.id, patch),
    pictures.addRaster(details, base),
    pictures.addRaster(details, rasterOf(40, 24, 3)),
  ];
  const mask = { x: 2, y: 3, width: 9, height: 4, data: new Uint8Array(36).fill(255, 4, 30) };
  const paint = { x: 0, y: 1, ...rasterOf(6, 7, 4) };
  const project: ProjectSnapshot = {
    document: { version: 1, picture, mask, paint, frame: { x: 1, y: 2, size: 8 } },
    results: held.map(({ id }, i) => ({
      ...{ pictureId: id, ofDocument: i < 2, seed: 7 + i, pinned: i === 1, duration: 12.5 },
    })),
    edit: {
      ...{ edit: 'sketch', sigmas: [80, 6.5], sampler: null, branch: { step: 1, seed: 9 } },
      options: {
        inpaint: { cover: true, feather: 4, mend: true },
        upscale: { factor: 4 },
        denoise: { sigma: 0.2, steps: 2 },
        sketch: { strength: 0.25, keepUnpainted: true },
        blend: { seedTo: 5, frames: 12 },
        combine: { factor: 1, grey: false, mend: true },
      },
    },
    settings: {
      ...{ modelId: 'four', classLabel: 2, steps: 3, seed: 7, seedLocked: true, variations: 4 },
    },
  };
  return { pictures, service, project, base, patch };
}

/** The file with another head, its pictures as they were. */
async function withHead(
  file: Uint8Array,
  change: (head: ProjectHead) => unknown,
): Promise<Uint8Array> {
  const { head, pictures } = await decodeProject('a', file);
  return encodeProject({ head: change(head) as ProjectHead, pictures });
}

describe('a project', () => {
  it('comes back as it was, to the pixel', async () => {
    const { service, pictures, project, base, patch } = openWork();
    const file = await service.encode(project);
    expect(file.name).toBe('apple.pentimento');
    const opened = await service.open(file);
    const { document, results, ...rest } = opened;
    expect(document).toEqual({ ...project.document, picture: document.picture });
    expect(rest).toEqual({
      ...{ edit: project.edit, settings: project.settings, pixels: base.pixels },
    });
    expect(results[0]?.patch).toEqual(patch);
    for (const [i, result] of results.entries()) {
      const before = project.results[i]!;
      expect(pictures.raster(result.picture.id)).toEqual(pictures.raster(before.pictureId));
      const { ofDocument, seed, pinned, duration } = before;
      const own = { ofDocument, seed, pinned, duration, recipe };
      expect(result).toMatchObject({ ...own, faithfulness: { lumaError: 0.5 } });
    }
  });

  it('of a newer version is refused and said to be one', async () => {
    const { service, project } = openWork();
    const { name, bytes } = await service.encode(project);
    const newer = new Uint8Array(Buffer.from(bytes));
    newer[Buffer.from(bytes).indexOf('project 1') + 8] = '2'.charCodeAt(0);
    await expect(service.open({ name, bytes: newer })).rejects.toMatchObject({
      code: 'project-unreadable',
      message: expect.stringContaining('newer version'),
    });
  });

  it('is refused whole when a part of it is not as it should be, and nothing stays open', async () => {
    const { service, project, pictures } = openWork();
    const { bytes } = await service.encode(project);
    const held = pictures.bytes;
    const wider = await encodePng(rasterOf(6, 6, 9), null);
    const png = await storedFile(wider);
    const bad: readonly (readonly [string, Uint8Array])[] = [
      ['no project', new TextEncoder().encode('Pentimento project\n{}\n')],
      ['cut off or too large', bytes.slice(0, 200)],
      ['cut off or too many', bytes.slice(0, -1)],
      ['cut off or too many', new Uint8Array([...bytes, 0])],
      ['description is damaged', await withHead(bytes, (head) => ({ ...head, more: 1 }))],
      [
        'description is damaged',
        new Uint8Array(
          Buffer.from(
            Buffer.from(bytes).toString('latin1').replace('"app"', '"__proto__":{},"app"'),
            'latin1',
          ),
        ),
      ],
      [
        'fit together',
        await withHead(bytes, (head) => ({
          ...head,
          document: { ...head.document, frame: { x: 15, y: 2, size: 8 } },
        })),
      ],
      [
        'a picture in it',
        await withHead(bytes, (head) => ({
          ...head,
          document: { ...head.document, png: { ...head.document.png, sha256: 'c'.repeat(64) } },
        })),
      ],
    ];
    const { head, pictures: files } = await decodeProject('a', bytes);
    const [first, ...others] = head.results;
    const misfit = encodeProject({
      head: { ...head, results: [{ ...first!, png }, ...others] },
      pictures: [files[0]!, wider, ...files.slice(2)],
    });
    for (const [reason, file] of [...bad, ['fit together', misfit] as const]) {
      await expect(service.open({ name: 'a.pentimento', bytes: file })).rejects.toMatchObject({
        code: 'project-unreadable',
        message: expect.stringContaining(reason),
      });
    }
    expect(pictures.bytes).toBe(held);
  });

  it('damaged in any of many ways is a typed error or a project, never anything else', async () => {
    const { service, project, pictures } = openWork();
    const { name, bytes } = await service.encode(project);
    const held = pictures.bytes;
    const { head, pictures: files } = await decodeProject(name, bytes);
    const start = Buffer.from(bytes).indexOf('\n') + 1;
    const end = Buffer.from(bytes).indexOf('\n', start);
    /** One whole, one in its description, two in a picture that is listed as it now is. */
    const damage = async (seed: number): Promise<Uint8Array> => {
      if (seed % 4 === 0) return mutate(bytes, seed);
      if (seed % 4 === 1) {
        const described = mutate(bytes.slice(start, end), seed, { inPlace: true });
        return new Uint8Array([...bytes.slice(0, start), ...described, ...bytes.slice(end)]);
      }
      const which = seed % files.length;
      const changed = files.map((file, i) => (i === which ? mutate(file, seed) : file));
      const [png, ...others] = await Promise.all(changed.map(storedFile));
      const results = head.results.map((result, i) => ({ ...result, png: others[i]! }));
      const document = { ...head.document, png: png! };
      return encodeProject({ head: { ...head, document, results }, pictures: changed });
    };
    let pastHead = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const damaged = await damage(seed);
      try {
        const opened = await service.open({ name, bytes: damaged });
        pastHead++;
        pictures.release([opened.document.picture.id, ...opened.results.map((r) => r.picture.id)]);
      } catch (error) {
        if (!(error instanceof StudioError)) throw error;
        expect(error.code, `seed ${seed}`).toBe('project-unreadable');
        if (!/no project|newer|description/.test(error.message)) pastHead++;
      }
    }
    expect(pastHead).toBeGreaterThan(0.3 * 400);
    expect(pictures.bytes).toBe(held);
  });
});
