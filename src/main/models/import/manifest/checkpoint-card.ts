import type { KnownCheckpoint } from './known-checkpoints';

/** What the authors publish their code and weights under. */
export const checkpointLicence = {
  name: 'MIT (as published by OpenAI); intended for research',
  credit:
    'Yang Song, Prafulla Dhariwal, Mark Chen, Ilya Sutskever: Consistency Models, 2023. Names of classes from WordNet, Princeton University.',
};

/** The model card of a published checkpoint: what its authors say of it, in other words. */
export function checkpointCard(checkpoint: KnownCheckpoint): string {
  const { name, resolution } = checkpoint;
  const paragraphs = [
    `# ${name}`,
    `${howItWasMade(checkpoint)} ${resolution}×${resolution} pictures. From the work of Song, Dhariwal, Chen and Sutskever (2023, arXiv 2303.01469).`,
    `**Trained on.** ${trainingPictures(checkpoint)}`,
    '**Intended use.** Research only: a baseline for, or the start of, work on generative models. Not to be deployed commercially, nor used for propaganda or offensive pictures.',
    '**Limits.** Faces are often unrealistic. The training pictures come from the internet and hold photos of real people, some of which the model may have memorized.',
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function howItWasMade({ id, kind }: KnownCheckpoint): string {
  if (kind === 'edm') return 'The diffusion model that taught the consistency models.';
  if (id.startsWith('ct_')) return 'A consistency model, trained without a teacher.';
  const metric = id.endsWith('_l2') ? 'ℓ2 distance' : 'LPIPS, a perceptual distance';
  return `A consistency model, distilled from a diffusion model by ${metric}.`;
}

function trainingPictures({ id, classCount }: KnownCheckpoint): string {
  if (classCount !== null) {
    return 'ImageNet (ILSVRC 2012): about a million pictures of 1,000 categories, many of them animals and plants. People in them are mostly not what the label names.';
  }
  const category = id.includes('cat') ? 'cats, many in the style of internet memes' : 'bedrooms';
  return `LSUN, more than a million pictures of ${category}; about nine in ten labels are right.`;
}
