// What the installers hold and how they are made; `npm run dist` reads it.

/** ONNX Runtime ships the libraries of all platforms in one package; only the target's own go in. */
const natives = 'node_modules/onnxruntime-node/bin/napi-v6';

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'app.pentimento.studio',
  productName: 'Pentimento',
  copyright: 'Copyright © Pentimento contributors',
  directories: { output: 'dist', buildResources: 'build-resources' },
  // The natives come built for Node-API, which Electron shares.
  npmRebuild: false,

  files: [
    'out/{main,preload,renderer}/**',
    'package.json',
    // The other hosts, which are started by Node.
    '!out/main/{serve,cli}.js',
    '!**/*.{map,d.ts,d.cts,d.mts}',
    // What the natives' install scripts need, the program does not.
    '!node_modules/!(onnxruntime-node|onnxruntime-common|sharp|@img|detect-libc|semver)/**',
    `!${natives}/!(\${platform})/**`,
    `!${natives}/\${platform}/!(\${arch})/**`,
    // The same library again under its full version; the binding opens the short name.
    `!${natives}/darwin/*/libonnxruntime.*.*.*.dylib`,
    '!node_modules/onnxruntime-node/{script,lib}/**',
    '!node_modules/onnxruntime-common/lib/**',
    '!node_modules/sharp/{src,install}/**',
    '!node_modules/@img/*/lib/glib-2.0/**',
  ],
  asar: true,
  // A library is loaded by the system, which cannot look into the archive.
  asarUnpack: [`${natives}/**`, 'node_modules/@img/sharp-*/**'],
  extraResources: [
    { from: 'resources/models', to: 'models' },
    { from: 'LICENSE', to: 'LICENSE.txt' },
  ],

  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    grantFileProtocolExtraPrivileges: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    // Flipping a fuse breaks the signature without which Apple silicon runs nothing.
    resetAdHocDarwinSignature: true,
  },

  linux: {
    target: ['AppImage', 'deb', 'rpm'],
    executableName: 'pentimento',
    category: 'Graphics',
    synopsis: 'Zero-shot image editing with consistency models',
    icon: 'icons',
    maintainer: 'Pentimento contributors <pentimento@localhost>',
  },
  win: { target: ['nsis', 'zip'], icon: 'icon.png' },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  mac: {
    // ONNX Runtime is published for Apple silicon only, so an Intel half could not run a model.
    target: [
      { target: 'dmg', arch: ['arm64'] },
      { target: 'zip', arch: ['arm64'] },
    ],
    category: 'public.app-category.graphics-design',
    icon: 'icon.png',
    hardenedRuntime: true,
  },
  publish: null,
};
