import { durationIn, numbersIn } from '../numbers';

const { bytes, short } = numbersIn('en');
const duration = durationIn({ second: 's', minute: 'min', hour: 'h' });

/** What is said about the published checkpoints, in English. */
export const checkpointWords = {
  title: 'Official checkpoints',
  text: 'The models of the consistency models paper, as their authors published them. They are checked and made into models of this studio.',
  half: 'Keep the weights in 16 bits: half the file, nearly the same pictures',
  from: (mirror: string) => `Downloads come from ${mirror}, the mirror named below.`,
  facts: (resolution: number, classes: number | null, size: number | null) =>
    [
      `${resolution} × ${resolution} pixels`,
      classes === null ? 'no classes' : `${classes} classes`,
      size === null ? 'size told by the server' : bytes(size),
    ].join(' · '),
  checksum: {
    catalogue: 'The sha256 of the weights is known beforehand and is checked.',
    server:
      'The sha256 of the weights is not known beforehand: the one that the server tells is checked.',
    none: 'No sha256 of the weights is published: the size is checked, and what else the server tells.',
  },
  source: (link: string) => `Published at ${link}`,
  installed: 'Installed',
  elsewhere: (size: number) => `Being downloaded elsewhere, ${bytes(size)} so far`,
  partial: (size: number) => `${bytes(size)} here`,
  download: 'Download',
  downloadNamed: (name: string) => `Download ${name}`,
  resume: 'Resume',
  resumeNamed: (name: string) => `Resume the download of ${name}`,
  pause: 'Pause',
  pauseNamed: (name: string) => `Pause the download of ${name}`,
  cancel: 'Cancel',
  cancelNamed: (name: string) => `Cancel the download of ${name} and remove what has arrived`,
  folder: 'From a folder…',
  folderNamed: (name: string) => `From a folder…: ${name}`,
  question: 'These weights are meant for research. Read their card before the first download.',
  agree: 'Agree and go on',
  notNow: 'Not now',
  progress: (name: string) => `Download of ${name}`,
  downloaded: (name: string) => `Downloaded ${name}`,
  phases: {
    starting: 'Asking the server',
    fetching: 'Downloading',
    waiting: (delay: number) => `Interrupted; trying again in ${duration(delay)}`,
    checking: 'Checking what has arrived',
    reading: 'Reading the checkpoint',
    writing: 'Writing the model',
    finishing: 'Finishing',
    verifying: 'Making it ready for this computer',
  },
  transfer: (arrived: number, total: number | null, rate: number | null, left: number | null) =>
    [
      total === null ? bytes(arrived) : `${bytes(arrived)} of ${bytes(total)}`,
      ...(rate === null ? [] : [`${short(rate / 1e6, 1)} MB/s`]),
      ...(left === null ? [] : [`${duration(left)} left`]),
    ].join(' · '),
  firstUse: {
    title: (name: string) => `Before the first use of ${name}`,
    text: 'This model was published for research. Read its card before you use it.',
    agree: 'Agree and use it',
    later: 'Not now',
    open: 'Read the model card',
  },
  mirror: 'Mirror for downloads',
  mirrorHelp:
    'A server with the paths of the Hugging Face hub, by https, such as https://hub.example.org. Leave it empty to ask the publishers themselves.',
  mirrorWrong: 'A mirror is an https address without a query, or an http address of this computer.',
};
