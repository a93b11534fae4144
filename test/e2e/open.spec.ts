import sharp from 'sharp';
import { dropFile, gradientPng, openPicture, waitForFirstPicture } from './studio-actions';
import { expect, test } from './studio-fixture';

test('pictures open by drop, with EXIF orientation applied', async ({ studio: { page } }) => {
  await waitForFirstPicture(page);
  const { buffer } = await gradientPng('turned', 120, 60);
  const turned = await sharp(buffer).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  await dropFile(page, { name: 'turned.jpg', mimeType: 'image/jpeg', buffer: turned });
  await expect(page.getByText('60 × 120')).toBeVisible();
});

test('pictures open by paste', async ({ studio: { page } }) => {
  await waitForFirstPicture(page);
  const { buffer } = await gradientPng('pasted', 90, 70);
  const webp = await sharp(buffer).webp({ lossless: true }).toBuffer();
  await page.evaluate(
    (bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(
        new File([Uint8Array.from(bytes)], 'pasted.webp', { type: 'image/webp' }),
      );
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    },
    [...webp],
  );
  await expect(page.getByText('90 × 70')).toBeVisible();
});

test('what is no picture is refused in words and changes nothing', async ({ studio: { page } }) => {
  await waitForFirstPicture(page);
  await openPicture(page, await gradientPng('kept.png', 100, 50));
  const { buffer } = await gradientPng('cut', 100, 100);
  const bad = [
    ['text.png', Buffer.from('This is not a picture.')],
    ['empty.png', Buffer.alloc(0)],
    ['cut.png', buffer.subarray(0, buffer.length >> 1)],
  ] as const;
  for (const [name, bytes] of bad) {
    await dropFile(page, { name, mimeType: 'image/png', buffer: bytes });
    const alert = page.getByRole('alert').last();
    await expect(alert).toContainText(/cannot be read|not supported/);
    await alert.getByRole('button').first().click();
    await expect(page.getByText('100 × 50')).toBeVisible();
  }
});
