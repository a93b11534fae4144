import { isAppUrl } from './app-url';

/**
 * Copying takes the first, and telling of a finished run the second, which the page asks for only
 * when the user turns that on; a permission that is not named here is denied.
 */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'notifications']);

/** Who asks for what. */
export interface PermissionQuestion {
  readonly permission: string;
  /** URL or origin of the frame that asks. */
  readonly requester: string | undefined;
  readonly isMainFrame: boolean;
}

/** Whether a permission is granted: the page's own main frame, and only what is listed. */
export function permissionGranted(question: PermissionQuestion): boolean {
  const { permission, requester, isMainFrame } = question;
  return granted.has(permission) && isMainFrame && requester !== undefined && isAppUrl(requester);
}
