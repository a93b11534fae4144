/** Ends the program when Node is older than Pentimento's dependencies allow. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
  if (supported) return;
  console.error(
    `Pentimento needs Node 20.19, 22.13, 24 or newer; this is ${process.versions.node}.\n` +
      '  → Install a current Node from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}
