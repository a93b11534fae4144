import type { FetchPolicy } from '../download/allowed-url';
import { knownCheckpoints, type KnownCheckpoint } from '../import/manifest/known-checkpoints';

/** A file of a checkpoint, as its publisher keeps it. */
export interface PublishedFile {
  /** Within the checkpoint's folder, and on the server below `base`. */
  readonly path: string;
  /** Null where no publication tells it; the server's word is taken then. */
  readonly sha256: string | null;
  /** Bytes; a longer file is refused. */
  readonly mostBytes: number;
}

/** A published checkpoint and where it can be had. */
export interface OfficialCheckpoint extends KnownCheckpoint {
  /** `https://host`, which a mirror can stand in for. */
  readonly server: string;
  /** Path on the server, ending with a slash. */
  readonly base: string;
  readonly hosts: FetchPolicy['hosts'];
  /** The weights last. */
  readonly files: readonly PublishedFile[];
  /** Of all files, in bytes, to three digits; null where it is not told. */
  readonly size: number | null;
  /** The page for a reader. */
  readonly link: string;
  /** Also the name of the folder that its files go into. */
  readonly folder: string;
}

/** A commit of a repository of the hub, its weights, and their sha256 where the hub's pages show it. */
type Pinned = readonly [commit: string, weights: 'safetensors' | 'bin', sha256: string | null];

// Read off huggingface.co. The ImageNet .bin files have a flaw that the .safetensors mend.
const pinned: Readonly<Record<string, Pinned>> = {
  cd_imagenet64_l2: [
    '5f462e4403fc37b72ec6004e806c71805db22387',
    'safetensors',
    '9702bf70b1e7cbe67b1da6d829e90c469f78c0592b1760170dbfb9d370f5695c',
  ],
  cd_imagenet64_lpips: ['7a788ca5ebfbbfa12496b513f6ee2b574f3d1945', 'safetensors', null],
  ct_imagenet64: [
    '49a22186f1e0d8de438dfe0bd52418db9689a608',
    'safetensors',
    'bf93ba5bd7a176927b78b55eec357bacc22f42940d262c401b4ed051b537c4f1',
  ],
  cd_bedroom256_l2: [
    '08c193c7bdcc5606d22dfd96c01a7c76c866e9f2',
    'bin',
    '371676dd8e30d27b85bd2a630d4c2022fc13b50b77eb41a456ab645cbe61b413',
  ],
  cd_bedroom256_lpips: [
    '563e73f9d0efe4841b9e303f1761de90dfad2d77',
    'bin',
    '67bc6468d2f7683e52921cefaffba4714a3509ea87c72b03f986fc48edf1584d',
  ],
  ct_bedroom256: ['f2441ea45ca2628ba199e3fb5d3a8a95a1979373', 'bin', null],
  cd_cat256_l2: [
    'fe57a1816a4d7e0cf9fee4cca809ea4ff16d6732',
    'bin',
    'd90a5ec88e97be85a291297f70ffe8d3a9695f034766e4c84ddc60715b748e5d',
  ],
  cd_cat256_lpips: [
    '2b474f9ca5d893faa471ec6b96b2d003d0ad436a',
    'bin',
    '915d3dbcfeb9e64af7a38f435f060a8e486cd53fbaaea879655492735ad11297',
  ],
  ct_cat256: [
    '8e1d210831f08b09e7af9a54ea6a9f0573117f7d',
    'bin',
    '548a2e769c3393bc8afe0c7c4eafcd580bb1a6d102299f6e5e048bc2994b159d',
  ],
};

// As the hub's own guide to firewalls lists them, and those it used before.
const hubHosts = [
  ...['huggingface.co', '.cdn.hf.co', 'cdn-lfs-us-1.hf.co', 'cdn-lfs-eu-1.hf.co', 'cdn-lfs.hf.co'],
  ...['transfer.xethub.hf.co', 'transfer.xethub-eu.hf.co', 'cas-bridge.xethub.hf.co'],
  ...['cdn-lfs.huggingface.co', 'cdn-lfs-us-1.huggingface.co', 'cdn-lfs-eu-1.huggingface.co'],
];

const openAIHost = 'openaipublic.blob.core.windows.net';
const most = { config: 64 * 1024, weights: 8e9 } as const;

/** Every checkpoint that the paper's authors have published, in the order in which it is shown. */
export const officialCheckpoints: readonly OfficialCheckpoint[] = knownCheckpoints.map((known) => {
  const at = pinned[known.id];
  return at === undefined ? onOpenAI(known) : onHub(known, at);
});

function onHub(known: KnownCheckpoint, [commit, weights, sha256]: Pinned): OfficialCheckpoint {
  const repository = `openai/diffusers-${known.id}`;
  const config = (path: string): PublishedFile => ({ path, sha256: null, mostBytes: most.config });
  return {
    ...known,
    server: 'https://huggingface.co',
    base: `/${repository}/resolve/${commit}/`,
    hosts: hubHosts,
    files: [
      config('model_index.json'),
      config('scheduler/scheduler_config.json'),
      config('unet/config.json'),
      { path: `unet/diffusion_pytorch_model.${weights}`, sha256, mostBytes: most.weights },
    ],
    size: known.resolution === 64 ? 1.18e9 : 2.11e9,
    link: `https://huggingface.co/${repository}`,
    folder: `diffusers-${known.id}`,
  };
}

/** The teachers were never put on the hub; of their files neither size nor sha256 is published. */
function onOpenAI(known: KnownCheckpoint): OfficialCheckpoint {
  return {
    ...known,
    server: `https://${openAIHost}`,
    base: '/consistency/',
    hosts: [openAIHost],
    files: [{ path: `${known.id}.pt`, sha256: null, mostBytes: most.weights }],
    size: null,
    link: 'https://github.com/openai/consistency_models',
    folder: known.id,
  };
}
