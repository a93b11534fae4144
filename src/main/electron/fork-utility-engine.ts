import { utilityProcess } from 'electron';
import type { ForkEngine } from '../engine/engine-process';
import { utilityTransport } from '../engine/process-transport';

/** Starts engines as Electron utility processes; `entry` is the path of the built `main.ts`. */
export function forkUtilityEngine(entry: string): ForkEngine {
  return () => {
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'Pentimento engine',
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const transport = utilityTransport(child);
    const listeners = new Set<(reason: string) => void>();
    let ended: string | undefined;
    const end = (reason: string): void => {
      if (ended !== undefined) return;
      ended = reason;
      for (const listener of [...listeners]) listener(reason);
    };
    child.on('exit', (code) => {
      end(`it ended with exit code ${code}`);
    });
    return {
      transport: {
        send: (message) => {
          if (ended === undefined) transport.send(message);
        },
        onMessage: (listener) => transport.onMessage(listener),
      },
      get pid() {
        return child.pid;
      },
      kill: () => {
        killNow(child);
      },
      onExit: (listener) => {
        if (ended !== undefined) queueMicrotask(listener.bind(undefined, ended));
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
    };
  };
}

/** `child.kill()` sends SIGTERM, which a process inside a native call may leave waiting. */
function killNow(child: Electron.UtilityProcess): void {
  if (child.pid === undefined) {
    child.kill();
    return;
  }
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    child.kill();
  }
}
