/**
 * Makes a bundled model of the diffusers folder that tools/train leaves, by the studio's own import:
 *
 *     npm run models:build -- <diffusers folder> <about.json> [consistency|edm] [models folder]
 *
 * The model takes the place of the one of its id, by default in resources/models. The about file says what the manifest is to hold beyond the numbers; the model card is the Markdown
 * file beside it.
 */
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { projectRoot } from './setup/project-root.mjs';
import { say } from './setup/run.mjs';

const [source, aboutFile, kind = 'consistency', folder] = process.argv.slice(2);
if (source === undefined || aboutFile === undefined || !['consistency', 'edm'].includes(kind)) {
  say(
    'usage: npm run models:build -- <diffusers folder> <about.json> [consistency|edm] [models folder]',
  );
  process.exit(2);
}

const outDir = join(projectRoot, 'node_modules/.cache/models-build');
await build({
  root: projectRoot,
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: {
        importer: 'src/main/models/import/model-importer.ts',
        vfs: 'src/main/files/vfs.ts',
      },
    },
  },
});
const { createModelImporter } = await import(join(outDir, 'importer.js'));
const { nodeVfs } = await import(join(outDir, 'vfs.js'));

const about = JSON.parse(await readFile(aboutFile, 'utf8'));
const card = await readFile(aboutFile.replace(/\.json$/, '.md'), 'utf8');
const models = resolve(folder ?? join(projectRoot, 'resources/models'));
await nodeVfs.makeFolder(models);
const scratch = await mkdtemp(join(models, '.build-'));
try {
  const { id, name, classes } = about;
  const manifest = await createModelImporter({ vfs: nodeVfs, models: scratch }).importModel({
    path: resolve(source),
    id,
    name,
    classNames: classes ?? undefined,
    kind,
    storage: 'float16',
  });
  /** @type {{ name: string, size: number }[]} */
  const files = manifest.files;
  const { schedules, licence, origin } = about;
  const words = { ...manifest, schedules, licence, card, origin };
  const built = join(scratch, id);
  await writeFile(join(built, 'model.json'), `${JSON.stringify(words, null, 2)}\n`);
  await nodeVfs.makeFolder(join(models, id));
  for (const file of [...files.map((entry) => entry.name), 'model.json']) {
    await rename(join(built, file), join(models, id, file));
  }
  say(`${join(models, id)}: ${files.reduce((sum, { size }) => sum + size, 0)} bytes`);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
