import { basename, dirname, join } from 'node:path';
import { modelManifestSchema, type ModelManifest } from '../../../../shared/model-manifest';
import type { Vfs } from '../../../files/vfs';
import { openByteSource, type ByteSource } from '../byte-source';
import { notImportable } from '../import-error';
import { preflightOnnx, type CheckedOnnx } from '../onnx/preflight/preflight-onnx';
import { lengthOf, wrapNetwork, type Piece } from '../onnx/wrap-network';
import type { ModelSource } from '../source/find-source';
import { paperNoise } from '../source/scheduler-config';
import { writeNewFile, type FileSink } from './file-sink';

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
 * Copies a graph that has a manifest, and the weights beside it, once the pre-flight has passed it; a
 * raw network gets its preconditioning. Throws `model-invalid`, `disk-full`, `file-access`, or the
 * signal's reason.
 */
export async function importOnnx(options: OnnxToImport): Promise<ModelManifest> {
  const { vfs, folder, id, found, signal } = options;
  const { graphPath } = found;
  const manifest = parseManifest(found.manifest);
  const checked = await preflightOnnx({ vfs, path: graphPath, manifest, acceptRaw: true, signal });
  const paths = [graphPath, ...checked.dataFiles.map((name) => join(dirname(graphPath), name))];
  const sources: ByteSource[] = [];
  try {
    for (const path of paths) sources.push(await openByteSource(vfs, path));
    const [graphSource, ...others] = sources;
    const graph = await graphPieces(graphSource!, checked, manifest);
    const files = await writeAll(options, [
      [basename(graphPath), graph],
      ...others.map((source): FileOfPieces => [source.name, [wholeOf(source)]]),
    ]);
    // What was copied may be other than what was looked at before.
    const path = join(folder, basename(graphPath));
    await preflightOnnx({ vfs, path, manifest, acceptRaw: false, signal });
    return { ...manifest, id, files };
  } finally {
    for (const source of sources) await source.close();
  }
}

type FileOfPieces = readonly [name: string, pieces: readonly Piece[]];

function wholeOf(source: ByteSource): Piece {
  return { source, start: 0, length: source.size };
}

/** The file as it is, or with the preconditioning that a raw network lacks. */
async function graphPieces(
  source: ByteSource,
  { graph, raw }: CheckedOnnx,
  manifest: ModelManifest,
): Promise<readonly Piece[]> {
  if (raw === null) return [wholeOf(source)];
  const { kind, sigmaMin, sigmaData, resolution } = manifest;
  const settings = { kind, sigmaMin, sigmaData, conditionScale: paperNoise.conditionScale };
  return wrapNetwork({ source, graph, raw, settings, resolution });
}

async function writeAll(
  { vfs, folder, signal, onFraction }: OnnxToImport,
  contents: readonly FileOfPieces[],
): Promise<ModelManifest['files']> {
  const total = contents.flatMap(([, pieces]) => pieces.map(lengthOf)).reduce((a, b) => a + b, 0);
  const files: ModelManifest['files'] = [];
  let written = 0;
  const onWritten = (bytes: number): void => {
    written += bytes;
    onFraction(written / total);
  };
  for (const [name, pieces] of contents) {
    const entry = await writeNewFile(vfs, join(folder, name), async (sink) => {
      for (const piece of pieces) await writePiece({ piece, sink, signal, onWritten });
    });
    files.push(entry);
  }
  return files;
}

interface PieceToWrite {
  readonly piece: Piece;
  readonly sink: FileSink;
  readonly signal: AbortSignal | undefined;
  readonly onWritten: (bytes: number) => void;
}

async function writePiece({ piece, sink, signal, onWritten }: PieceToWrite): Promise<void> {
  signal?.throwIfAborted();
  if ('bytes' in piece) {
    await sink.write(piece.bytes);
    onWritten(piece.bytes.length);
    return;
  }
  const { source, start, length } = piece;
  const buffer = new Uint8Array(Math.min(pieceBytes, length));
  for (let done = 0; done < length;) {
    signal?.throwIfAborted();
    const part = buffer.subarray(0, Math.min(buffer.length, length - done));
    await source.read(part, start + done);
    await sink.write(part);
    done += part.length;
    onWritten(part.length);
  }
}

function parseManifest(value: unknown): ModelManifest {
  const parsed = modelManifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw notImportable('model.json', `${where}: ${issue?.message ?? 'it is not a manifest'}`);
}
