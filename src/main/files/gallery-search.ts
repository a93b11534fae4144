import type { GalleryDetails } from './gallery-details';
import type { GalleryFile } from './gallery-folder';

/** Whether a file's name or recipe holds every word of `search`, in whatever case. */
export function matchesSearch(
  search: string,
  { name }: Pick<GalleryFile, 'name'>,
  { made }: Pick<GalleryDetails, 'made'>,
): boolean {
  const words = fold(search).split(/\s+/).filter(Boolean);
  const recipe =
    made === null ? '' : [made.edit, made.className ?? '', made.seed, made.modelId].join(' ');
  const text = fold(`${name} ${recipe}`);
  return words.every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
