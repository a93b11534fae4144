/** Marks the fuses in Electron's binary; a version, a count and one character a fuse follow. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Electron's fuses in the order of the wire, version 1. */
const fuseNames = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
] as const;

type FuseName = (typeof fuseNames)[number];

/** A fuse wire as it lies in a binary, with the fuses in `on` set. */
export function fuseWire(on: readonly FuseName[]): Buffer {
  const states = fuseNames.map((name) => (on.includes(name) ? '1' : '0')).join('');
  return Buffer.concat([
    Buffer.from(fuseSentinel),
    Buffer.from([1, states.length]),
    Buffer.from(states),
  ]);
}

/** The fuses that are set in a binary. */
export function readFuses(binary: Buffer): readonly FuseName[] {
  const start = binary.indexOf(fuseSentinel) + fuseSentinel.length;
  if (start < fuseSentinel.length || binary[start] !== 1) throw new Error('no fuse wire');
  const states = binary.toString('latin1', start + 2, start + 2 + binary[start + 1]!);
  return fuseNames.filter((_name, index) => states[index] === '1');
}
