import type { ErrorPayload } from '../../shared/errors';
import { speaksAsMain } from '../strings/strings';
import { errorAdvice } from './error-advice';

/** What main has to say, as the window shows it. */
export interface SaidByMain {
  /** In the window's language. */
  readonly message?: string;
  /** In English, for whoever wants to know more. */
  readonly details?: string;
}

/** Main's own words as they are where they are understood, else as details. */
export function saidByMain(text: string): SaidByMain {
  return speaksAsMain() ? { message: text } : { details: text };
}

/** What helps against an error; in other languages than English, main's own words are details. */
export function errorWords(error: ErrorPayload): SaidByMain & { readonly message: string } {
  const { code, message, remedy } = error;
  const { advice } = errorAdvice(code);
  if (speaksAsMain()) return { message: `${message} ${remedy === '' ? advice : remedy}` };
  return { message: advice, details: `${message} ${remedy}`.trim() };
}
