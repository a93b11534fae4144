import { spawn } from 'node:child_process';

/** What decides how, and whether, a page can be opened. */
export interface Desktop {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The command that opens `url` in the user's browser; null where there is no display. */
export function openCommand(url: string, { platform, env }: Desktop): readonly string[] | null {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  if (platform === 'darwin') return env['SSH_CONNECTION'] === undefined ? ['open', url] : null;
  const display = env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? '';
  return display === '' ? null : ['xdg-open', url];
}

/** Opens `url` in the user's browser if that can be done; the printed link is there if not. */
export function openInBrowser(url: string): void {
  const [command, ...args] = openCommand(url, process) ?? [];
  if (command === undefined) return;
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}
