/** The layer table of the architecture, as reachability rules. */

const inside = (...folders) => folders.map((folder) => `^src/${folder}`);
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(nodeWorker|modulePath|asset)' },
    },
    only('shared-is-pure', '^src/shared', ['^src/shared', 'node_modules/zod'], 'zod only'),
    only(
      'diffusion-is-pure',
      '^src/main/diffusion',
      inside('main/diffusion', 'shared'),
      'no Node, no npm',
    ),
    {
      name: 'engine-imports',
      severity: 'error',
      from: { path: '^src/main/engine' },
      to: { path: '^src/', pathNot: inside('main/engine', 'main/diffusion', 'shared') },
    },
    {
      name: 'onnxruntime-in-one-file',
      severity: 'error',
      from: { pathNot: '^src/main/engine/onnx-denoiser\\.ts$' },
      to: { path: 'onnxruntime' },
    },
    {
      name: 'models-imports',
      severity: 'error',
      from: { path: '^src/main/models' },
      to: { path: '^src/', pathNot: inside('main/models', 'main/files', 'shared') },
    },
    {
      name: 'electron-only-in-its-host',
      severity: 'error',
      from: { pathNot: ['^src/main/electron', '^src/main/index\\.ts$', '^src/preload'] },
      to: { path: '(^|/)electron($|/)', pathNot: ['^src/main/electron'] },
    },
    {
      name: 'headless-hosts-never-reach-electron',
      severity: 'error',
      from: { path: '^src/main/(http|serve\\.ts|cli\\.ts|studio\\.ts)' },
      to: { path: ['^src/main/electron', 'node_modules/electron/'], reachable: true },
    },
    {
      name: 'renderer-stays-in-the-page',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: { path: '^src/', pathNot: inside('renderer', 'shared') },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'document-and-mask-are-pure',
      severity: 'error',
      from: { path: '^src/renderer/(document|mask)' },
      to: { path: ['node_modules', '^src/renderer/(?!document|mask)'] },
    },
    {
      name: 'preload-imports',
      severity: 'error',
      from: { path: '^src/preload' },
      to: { path: '^src/', pathNot: inside('preload', 'shared') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['import', 'types', 'default'] },
  },
};
