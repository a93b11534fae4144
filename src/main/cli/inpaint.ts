import { basename, resolve } from 'node:path';
import { invalidRequest } from '../../shared/errors';
import type { Frame } from '../../shared/geometry';
import type { ModelManifest } from '../../shared/model-manifest';
import type { MaskRegion } from '../../shared/raster';
import type { Picture } from '../../shared/studio-contract';
import type { InpaintCommand } from './command-line';
import { chooseDestination, type Destination } from './destination';
import { frameAround } from './frame-around';
import { findInputs, readInput } from './input-files';
import { countMasked, maskFromPicture } from './mask-from-picture';
import { commonRequest, failureOf, runAndSave, type CommonRequest, type Work } from './work';

/** The mask file, decoded. */
interface Mask {
  readonly name: string;
  /** Image pixels. */
  readonly width: number;
  readonly height: number;
  readonly region: MaskRegion;
}

/** What all pictures of one command share. */
interface Batch extends Work {
  readonly command: InpaintCommand;
  readonly manifest: ModelManifest;
  readonly common: CommonRequest;
  readonly mask: Mask;
  readonly destination: Destination;
}

/** `pentimento inpaint`: one mask, one picture or many; what fails is reported, the rest goes on. */
export async function inpaint(command: InpaintCommand, work: Work): Promise<void> {
  const { host, report } = work;
  const maskPath = resolve(host.folder, command.mask);
  const paths = await findInputs(host, command.inputs, [maskPath]);
  const { out, force } = command;
  const inputs = [maskPath, ...paths];
  const single = paths.length === 1;
  const destination = await chooseDestination(host, { out, force, single, inputs });
  const { manifest, common } = await commonRequest(command, work);
  const mask = await openMask(maskPath, work);
  const batch: Batch = { ...work, command, manifest, common, mask, destination };
  for (const [run, path] of paths.entries()) {
    try {
      await inpaintOne(path, { run, runs: paths.length }, batch);
    } catch (error) {
      report.failed(path, failureOf(error, host));
      if (host.signal.aborted) break;
    }
  }
}

async function openMask(path: string, { host, session }: Work): Promise<Mask> {
  const { client } = session;
  const { picture, pixels } = await client.call('pictures.open', await readInput(host, path));
  const { width, height, id } = picture;
  const region = maskFromPicture({ width, height, pixels });
  await client.call('pictures.release', { ids: [id] });
  if (region !== null) return { name: basename(path), width, height, region };
  throw invalidRequest(
    `The mask “${basename(path)}” has no white pixel, so there is nothing to edit.`,
    'Paint white over what should change, and leave the rest black.',
  );
}

async function inpaintOne(
  path: string,
  position: { readonly run: number; readonly runs: number },
  batch: Batch,
): Promise<void> {
  const { host, session, command, common, mask, screen } = batch;
  host.signal.throwIfAborted();
  const file = await readInput(host, path);
  const { picture } = await session.client.call('pictures.open', file);
  try {
    checkMaskSize(mask, picture);
    const frame = command.frame ?? frameAround(mask.region, picture, batch.manifest.resolution);
    const { all, outside } = countMasked(mask.region, frame);
    if (outside > 0 && outside < all) {
      screen.say(leftOut(path, { all, outside, frame }));
    }
    const place = { pictureId: picture.id, frame, mask: mask.region };
    const request = { ...common, ...place, edit: 'inpaint', variations: 1 } as const;
    await runAndSave(request, batch.destination, {
      work: batch,
      onProgress: (progress) => {
        screen.progress({ ...position, label: file.name }, progress);
      },
    });
  } finally {
    await session.client.call('pictures.release', { ids: [picture.id] });
  }
}

function checkMaskSize(mask: Mask, { name, width, height }: Picture): void {
  if (mask.width === width && mask.height === height) return;
  throw invalidRequest(
    `The mask “${mask.name}” is ${mask.width} × ${mask.height} pixels, but “${name}” is ${width} × ${height}.`,
    'Use a mask of exactly the size of the picture.',
  );
}

function leftOut(
  path: string,
  { all, outside, frame }: { all: number; outside: number; frame: Frame },
): string {
  const { x, y, size } = frame;
  return `${path}: ${outside} of ${all} masked pixels lie outside the frame (${x},${y},${size}) and stay as they are.`;
}
