import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../support/spawn-browser-host';
import { runProgram } from './run-program';

const stepSchema = z.strictObject({
  batch: z.number(),
  /** Of the whole batch, the least of some repeats. */
  ms: z.number(),
  /** For how long it kept processors busy; null where the system does not tell. */
  processorMs: z.number().nullable(),
  /** The first step of that batch, which may compile. */
  firstMs: z.number(),
  /** MB after the steps. */
  residentMb: z.number(),
});
export type StepFigures = z.infer<typeof stepSchema>;

const figuresSchema = z.strictObject({ loadMs: z.number(), steps: z.array(stepSchema) });
export type PeerFigures = z.infer<typeof figuresSchema>;

export type Way = 'eager' | 'compile' | 'onnx';

export interface PeerRequest {
  /** A diffusers folder. */
  readonly folder: string;
  readonly threads: number;
  readonly batches: readonly number[];
  readonly repeats: number;
}

const peer = join(projectRoot, 'tools/peers/peer.py');

/** The Python that has the peers. */
export function python(): string {
  return process.env['PENTIMENTO_PYTHON'] ?? 'python3';
}

/** Runs a network as a peer does, in a process of its own. */
export async function measurePeer(way: Way, request: PeerRequest): Promise<PeerFigures> {
  const { folder, threads, batches, repeats } = request;
  const numbers = ['--threads', threads, '--repeats', repeats, '--batches', ...batches];
  const args = [peer, way, folder, '--onnx', exportOf(folder), ...numbers.map(String)];
  const out = await runProgram(python(), args);
  return figuresSchema.parse(JSON.parse(out.trim().split('\n').at(-1) ?? ''));
}

/** Exports a diffusers folder with torch.onnx as it comes. */
export async function exportPlain(folder: string): Promise<void> {
  await runProgram(python(), [peer, 'export', folder, '--onnx', exportOf(folder)]);
}

function exportOf(folder: string): string {
  return join(folder, 'plain.onnx');
}
