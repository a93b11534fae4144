/** What an output's file name says of it. */
export interface OutputName {
  readonly name: string;
  readonly edit: string;
  readonly seed: number;
  readonly counter: number;
  /** `png` by default. */
  readonly extension?: 'png' | 'webp';
}

/** `{name}_{edit}_{seed}_{counter:05}.png`, with a name that every platform accepts. */
export function outputName({ name, edit, seed, counter, extension = 'png' }: OutputName): string {
  return `${safeName(name)}_${edit}_${seed}_${String(counter).padStart(5, '0')}.${extension}`;
}

// Device names, which Windows reserves with any extension.
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;

// Room for the rest of the name within the 255 bytes of the usual file systems.
const maxBytes = 120;

/** A picture's name made fit for a file name on every platform: its extension and folder cut off. */
export function safeName(name: string): string {
  const base = name.replace(/^.*[\\/]/, '').replace(/\.(png|jpe?g|webp)$/i, '');
  const cleaned = base
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\p{Surrogate}/gu, ' ')
    .replace(/\s+/g, ' ');
  const trimmed = cutToBytes(cleaned).replace(/^[\s.]+|[\s.]+$/g, '');
  const stem = trimmed.replace(/\..*$/, '').trimEnd();
  if (trimmed === '') return 'picture';
  return reserved.test(stem) ? `_${trimmed}` : trimmed;
}

function cutToBytes(text: string): string {
  let kept = '';
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    kept += character;
  }
  return kept;
}
