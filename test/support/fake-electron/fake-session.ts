import type { Session } from 'electron';
import { EventEmitter } from 'node:events';

type Handler<M extends keyof Session> = Session[M] extends (
  handler: infer H,
  ...rest: never
) => void
  ? NonNullable<H>
  : never;

/** Electron's default session, with its protocol: keeps the handlers it is given. */
export class FakeSession extends EventEmitter {
  permissionRequest: Handler<'setPermissionRequestHandler'> | undefined;
  permissionCheck: Handler<'setPermissionCheckHandler'> | undefined;
  devicePermission: Handler<'setDevicePermissionHandler'> | undefined;
  beforeRequest: ((url: string) => boolean) | undefined;
  readonly protocols = new Map<string, (request: Request) => Promise<Response> | Response>();

  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response> | Response): void => {
      this.protocols.set(scheme, handler);
    },
  } satisfies Pick<Electron.Protocol, 'handle'>;

  readonly webRequest = {
    onBeforeRequest: (listener: unknown): void => {
      this.beforeRequest = (url) => {
        let cancelled = false;
        const answer = (response: Electron.CallbackResponse): void => {
          cancelled = response.cancel ?? false;
        };
        (listener as (details: object, callback: typeof answer) => void)({ url }, answer);
        return !cancelled;
      };
    },
  };

  setPermissionRequestHandler(handler: Handler<'setPermissionRequestHandler'>): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: Handler<'setPermissionCheckHandler'>): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: Handler<'setDevicePermissionHandler'>): void {
    this.devicePermission = handler;
  }

  /** Loads `url` as a page's request would: past the filter, then by the scheme's handler. */
  async fetch(url: string): Promise<Response> {
    if (this.beforeRequest?.(url) === false) return Response.error();
    const handler = this.protocols.get(url.slice(0, url.indexOf(':')));
    if (handler === undefined) return Response.error();
    // Node's Request does not take the scheme, which Electron's does.
    return await handler({ url, method: 'GET' } as Request);
  }
}
