import type { Session } from 'electron';
import { mayRequest } from './navigation-policy';
import { permissionGranted } from './permissions';

/** What guarding takes from its host. */
export interface SessionGuard {
  /** Whether the developer tools can be opened, which load files of their own. */
  readonly developerTools: boolean;
  /** Told, in words, of what was refused. */
  readonly onRefused: (what: string) => void;
}

/** Denies a session's pages all permissions but the listed ones, downloads, and the network. */
export function guardSession(session: Session, guard: SessionGuard): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const { requestingUrl, isMainFrame } = details;
    const allowed = permissionGranted({ permission, requester: requestingUrl, isMainFrame });
    if (!allowed) guard.onRefused(`the permission ${permission}`);
    callback(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    permissionGranted({
      permission,
      requester: requestingOrigin,
      isMainFrame: details.isMainFrame && details.embeddingOrigin === undefined,
    }),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
    guard.onRefused('a download');
  });
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !mayRequest(url, guard.developerTools) });
  });
}
