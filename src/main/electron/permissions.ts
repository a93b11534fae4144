import { isAppUrl } from './app-url';

/** Copying a result takes this one; a permission that is not named here is denied. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

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
