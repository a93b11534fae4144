import type { WebContents } from 'electron';
import { externalLink, mayNavigate } from './navigation-policy';

/** What guarding takes from its host. */
export interface ContentsGuard {
  /** Hands a checked link to the system. */
  readonly openExternal: (url: string) => void;
  /** Told, in words, of what was refused. */
  readonly onRefused: (what: string) => void;
}

interface Cancellable {
  preventDefault(): void;
}

/** Keeps `contents` on the studio's page: no other page, no second window, no webview. */
export function guardContents(contents: WebContents, guard: ContentsGuard): void {
  const stay = (event: Cancellable & { readonly url: string }): void => {
    if (mayNavigate(event.url)) return;
    event.preventDefault();
    guard.onRefused('a navigation');
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    guard.onRefused('a webview');
  });
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link === null) guard.onRefused('a new window');
    else guard.openExternal(link);
    return { action: 'deny' };
  });
}
