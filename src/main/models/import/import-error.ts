import { StudioError } from '../../../shared/errors';

/** The error of a checkpoint that cannot be imported; `reason` says what is wrong, as a clause. */
export function notImportable(subject: string, reason: string, remedy?: string): StudioError {
  return new StudioError(
    'model-invalid',
    `“${shortened(subject)}” cannot be imported: ${shortened(reason)}.`,
    remedy ?? 'Get the file again from where it came, or choose another checkpoint.',
  );
}

/** Names from a checkpoint, for an error message: the first few, and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4).map((name) => `“${name.slice(0, 120)}”`);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function shortened(text: string): string {
  return text.length > 1500 ? `${text.slice(0, 1500)}…` : text;
}
