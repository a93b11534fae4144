import type { ErrorCode } from '../../../shared/errors';

/** How each kind of error is called, and what helps, in English. */
export const errorsInEnglish: Readonly<
  Record<ErrorCode, { readonly title: string; readonly advice: string }>
> = {
  cancelled: { title: 'Cancelled', advice: 'Nothing was changed.' },
  busy: { title: 'The studio is busy', advice: 'Wait for the current run, or cancel it.' },
  'invalid-request': { title: 'That cannot be run', advice: 'Change the settings and run again.' },
  'unknown-method': {
    title: 'Window and studio do not match',
    advice: 'Restart Pentimento so that both are of one version.',
  },
  'model-not-found': { title: 'Model not found', advice: 'Choose another model on the right.' },
  'model-invalid': { title: 'Model cannot be used', advice: 'Install the model again.' },
  'image-unreadable': { title: 'Picture cannot be read', advice: 'Try another copy of the file.' },
  'image-unsupported': {
    title: 'Picture not supported',
    advice: 'Pentimento opens PNG, JPEG and WebP pictures.',
  },
  'project-unreadable': {
    title: 'Project cannot be opened',
    advice: 'Try another copy of the file; this one was left as it is.',
  },
  'inference-failed': { title: 'The model failed', advice: 'Try again, or on another device.' },
  'out-of-memory': { title: 'Out of memory', advice: 'Ask for fewer variations at a time.' },
  'device-lost': { title: 'The device was lost', advice: 'Try again, or choose the CPU.' },
  'engine-lost': {
    title: 'The engine stopped',
    advice: 'It is being started again. Your picture and mask are untouched.',
  },
  'connection-lost': {
    title: 'Connection lost',
    advice: 'Check that Pentimento still runs, then reload this page.',
  },
  network: {
    title: 'The download failed',
    advice: 'Check the connection, then resume it: what has arrived is kept.',
  },
  'disk-full': { title: 'The disk is full', advice: 'Free some space, then try again.' },
  'file-access': { title: 'No access to the file', advice: 'Check the folder’s permissions.' },
  conflict: { title: 'Already in use', advice: 'Close the other window of Pentimento.' },
  internal: { title: 'Something went wrong', advice: 'Try again; report it if it comes back.' },
};
