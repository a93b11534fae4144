import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFuses } from '../../support/fuse-wire';
import { extractAsar, readAsar, type AsarFile } from '../../support/read-asar';
import { writeStubElectron } from '../../support/stub-electron';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));
const natives = 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64';
const here = process.platform === 'linux' && process.arch === 'x64';
const mebibyte = 1024 * 1024;

let folder: string;
let app: string;
let archived: readonly AsarFile[];
let packed: readonly string[];

beforeAll(async () => {
  if (!here) return;
  if (!existsSync(join(root, 'out/main/index.js'))) {
    throw new Error('There is nothing to package: build first, by "npm run build".');
  }
  folder = await mkdtemp(join(tmpdir(), 'pentimento-dist-'));
  const electron = join(folder, 'electron');
  await writeStubElectron(electron);
  await run(
    process.execPath,
    [
      join(root, 'node_modules/electron-builder/cli.js'),
      ...['--config', 'electron-builder.config.mjs', '--publish', 'never'],
      ...['--dir', '--linux', '--x64'],
      `--config.electronDist=${electron}`,
      `--config.directories.output=${join(folder, 'dist')}`,
    ],
    // Nothing may be fetched: every proxy that a download would use leads nowhere.
    {
      cwd: root,
      env: { ...process.env, HTTPS_PROXY: 'http://127.0.0.1:9', ELECTRON_CACHE: folder },
    },
  );
  app = join(folder, 'dist/linux-unpacked');
  archived = await readAsar(join(app, 'resources/app.asar'));
  packed = archived.map(({ path }) => path);
}, 120_000);

afterAll(async () => {
  if (here) await rm(folder, { recursive: true, force: true });
});

const files = async (below: string): Promise<string[]> => {
  const entries = await readdir(join(app, below), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(app.length + 1))
    .sort();
};

const bytes = async (paths: readonly string[]): Promise<number> => {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(join(app, path))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};

// What is packaged is what is installed, so it is Linux that can be looked at on Linux alone.
describe.runIf(here)('the packaged app', () => {
  test('has the program’s entries and the page in its archive', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        'package.json',
        'out/main/index.js',
        'out/main/engine.js',
        'out/preload/index.cjs',
        'out/renderer/index.html',
      ]),
    );
  });

  test('has nothing in its archive but the build and the packages that run', () => {
    const tops = new Set(packed.map((path) => path.split('/')[0]));
    expect([...tops].sort()).toEqual(['node_modules', 'out', 'package.json']);
    const packages = packed
      .map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
      .filter((name) => name !== undefined);
    expect([...new Set(packages)].sort()).toEqual([
      '@img/colour',
      '@img/sharp-libvips-linux-x64',
      '@img/sharp-linux-x64',
      'detect-libc',
      'onnxruntime-common',
      'onnxruntime-node',
      'semver',
      'sharp',
    ]);
    const unwanted = /\.(map|[cm]?tsx?)$|\.sources$|(^|\/)(test|cli\.js|serve\.js)/;
    expect(packed.filter((path) => unwanted.test(path))).toEqual([]);
  });

  test('imports nothing that was not packed', () => {
    const programs = archived.filter(({ path }) => /^out\/(main|preload)\/.*\.c?js$/.test(path));
    const imported = programs.flatMap(({ bytes }) =>
      [
        ...(bytes?.toString() ?? '').matchAll(
          /^(?:import|let|const|var) .*?["']([^."'][^"']*)["'];?\)?;?$/gm,
        ),
      ]
        .filter(([line]) => /^import|= require\(/.test(line))
        .map(([, name = '']) => name),
    );
    const others = [...new Set(imported)].filter((name) => !name.startsWith('node:')).sort();
    expect(others).toEqual(['electron', 'onnxruntime-node', 'sharp']);
  });

  test('has the libraries of its own platform beside the archive, and no others', async () => {
    const unpacked = await files('resources/app.asar.unpacked');
    const libraries = unpacked.filter((path) => /\.(node|dll|dylib|so(\.[\d.]+)?)$/.test(path));
    const within = libraries.map((path) => path.slice('resources/app.asar.unpacked/'.length));
    expect(within.map((path) => path.replace(/\d+(\.\d+)+/, '#'))).toEqual([
      'node_modules/@img/sharp-libvips-linux-x64/lib/libvips-cpp.so.#',
      'node_modules/@img/sharp-linux-x64/lib/sharp-linux-x64-#.node',
      `${natives}/libonnxruntime.so.1`,
      `${natives}/onnxruntime_binding.node`,
    ]);
    expect(packed.filter((path) => /napi-v6\/(darwin|win32|linux\/arm64)/.test(path))).toEqual([]);
  });

  test('brings the models and the licences', async () => {
    const models = await readdir(join(root, 'resources/models'));
    expect(models.length).toBeGreaterThan(0);
    for (const model of models) {
      for (const name of await readdir(join(root, 'resources/models', model))) {
        const path = join('models', model, name);
        const original = await readFile(join(root, 'resources', path));
        expect((await readFile(join(app, 'resources', path))).equals(original)).toBe(true);
      }
    }
    const ours = await readFile(join(root, 'LICENSE'), 'utf8');
    expect(await readFile(join(app, 'resources/LICENSE.txt'), 'utf8')).toBe(ours);
    expect(await readFile(join(app, 'LICENSE.electron.txt'), 'utf8')).toBe('LICENSE');
  });

  test('has its fuses set', async () => {
    expect(readFuses(await readFile(join(app, 'pentimento')))).toEqual([
      'EnableCookieEncryption',
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
    ]);
  });

  test('states the true hash of each file in its archive', () => {
    const wrong = archived.filter(({ bytes, hash }) => {
      if (bytes === null) return false;
      return createHash('sha256').update(bytes).digest('hex') !== hash;
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('loads its native packages from what was packed', async () => {
    const extracted = join(folder, 'extracted');
    await extractAsar(join(app, 'resources/app.asar'), extracted);
    const script = `
      const { createRequire } = require('node:module');
      const packed = createRequire(${JSON.stringify(pathToFileURL(join(extracted, 'out/x.js')))});
      const sharp = packed('sharp');
      const { listSupportedBackends } = packed('onnxruntime-node');
      const picture = { create: { width: 2, height: 2, channels: 3, background: 'red' } };
      sharp(picture).png().toBuffer().then((png) => {
        console.log(JSON.stringify([png.length > 50, listSupportedBackends().length > 0]));
      });
    `;
    const { stdout } = await run(process.execPath, ['-e', script], { cwd: folder });
    expect(JSON.parse(stdout)).toEqual([true, true]);
  });

  test('adds less than 110 MiB to Electron, models apart', async () => {
    const own = (await files('resources')).filter((path) => !path.includes('/models/'));
    const size = await bytes(own);
    console.info(`Pentimento adds ${(size / mebibyte).toFixed(1)} MiB to Electron.`);
    expect(size).toBeLessThan(110 * mebibyte);
    expect(size).toBeGreaterThan(20 * mebibyte);
  });
});
