// Renders build-resources/icon.svg to the sizes that the installers take.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const resources = fileURLToPath(new URL('../build-resources/', import.meta.url));

/** @param {number} size Pixels on each side. @param {string} name */
async function render(size, name) {
  await sharp(`${resources}icon.svg`, { density: (72 * size) / 1024 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(`${resources}${name}`);
}

await mkdir(`${resources}icons`, { recursive: true });
await render(1024, 'icon.png');
for (const size of [16, 32, 48, 64, 128, 256, 512]) await render(size, `icons/${size}x${size}.png`);
