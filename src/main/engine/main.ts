/** The engine process: answers the engine contract for the process that started it. */
import { serve } from '../../shared/rpc/server';
import type { Transport } from '../../shared/rpc/transport';
import { engineContract } from './engine-contract';
import { createEngineHandlers } from './engine-handlers';
import { parentPortTransport, processTransport, type ParentPort } from './process-transport';

function transportToParent(): Transport {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort !== undefined) return parentPortTransport(parentPort);
  if (process.send === undefined) {
    process.stderr.write('The engine is started by Pentimento, not by hand.\n');
    process.exit(2);
  }
  // Without its parent an engine has no purpose, and must not stay behind.
  process.on('disconnect', () => process.exit());
  // Ctrl+C in a terminal reaches every process of the group; what it means is the parent's to say.
  process.on('SIGINT', () => undefined);
  return processTransport(process);
}

serve({
  contract: engineContract,
  handlers: createEngineHandlers(),
  transport: transportToParent(),
  onUnexpectedError: (method, error) => {
    console.error(`The engine failed in "${method}":`, error);
  },
});
