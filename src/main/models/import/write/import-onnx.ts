import { basename, dirname, join } from 'node:path';
import { modelManifestSchema, type ModelManifest } from '../../../../shared/model-manifest';
import type { Vfs } from '../../../files/vfs';
import { openByteSource } from '../byte-source';
import { notImportable } from '../import-error';
import { preflightOnnx } from '../onnx/preflight/preflight-onnx';
import type { ModelSource } from '../source/find-source';
import { writeNewFile } from './file-sink';

const pieceBytes = 4 * 2 ** 20;

export interface OnnxToImport {
  readonly vfs: Vfs;
  /** Where the files are to lie; it exists. */
  readonly folder: string;
  readonly id: string;
  readonly found: Extract<ModelSource, { kind: 'onnx' }>;
  readonly signal?: AbortSignal | undefined;
  /** From 0 to 1. */
  readonly onFraction: (fraction: number) => void;
}

/**
 * Copies a graph that has a manifest, and the weights beside it, once the pre-flight has passed it.
 * Throws `model-invalid`, `disk-full`, `file-access`, or the signal's reason.
 */
export async function importOnnx(options: OnnxToImport): Promise<ModelManifest> {
  const { vfs, folder, id, found, signal, onFraction } = options;
  const { graphPath } = found;
  const manifest = parseManifest(found.manifest);
  const { dataFiles } = await preflightOnnx({ vfs, path: graphPath, manifest, signal });
  const paths = [graphPath, ...dataFiles.map((name) => join(dirname(graphPath), name))];
  const sources = await Promise.all(paths.map((path) => openByteSource(vfs, path)));
  try {
    const total = sources.reduce((sum, { size }) => sum + size, 0);
    const files: ModelManifest['files'] = [];
    let copied = 0;
    for (const [i, source] of sources.entries()) {
      const target = join(folder, basename(paths[i]!));
      const entry = await writeNewFile(vfs, target, async (sink) => {
        const buffer = new Uint8Array(pieceBytes);
        while (sink.position < source.size) {
          signal?.throwIfAborted();
          const piece = buffer.subarray(0, Math.min(pieceBytes, source.size - sink.position));
          await source.read(piece, sink.position);
          await sink.write(piece);
          copied += piece.length;
          onFraction(copied / total);
        }
      });
      files.push(entry);
    }
    // What was copied may be other than what was looked at before.
    const copy = join(folder, basename(graphPath));
    await preflightOnnx({ vfs, path: copy, manifest, signal });
    return { ...manifest, id, files };
  } finally {
    await Promise.all(sources.map((source) => source.close()));
  }
}

function parseManifest(value: unknown): ModelManifest {
  const parsed = modelManifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw notImportable('model.json', `${where}: ${issue?.message ?? 'it is not a manifest'}`);
}
