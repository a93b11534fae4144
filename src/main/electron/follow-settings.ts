import type { Settings } from '../../shared/settings';
import { connect } from '../../shared/rpc/client';
import { memoryTransportPair } from '../../shared/rpc/memory-transport';
import { studioContract } from '../../shared/studio-contract';
import type { Studio } from '../studio';

/** Calls `follow` with the settings as they are, and again whenever they change. */
export async function followSettings(
  studio: Pick<Studio, 'serve'>,
  follow: (settings: Settings) => void,
): Promise<void> {
  const [hostEnd, studioEnd] = memoryTransportPair();
  studio.serve(studioEnd);
  const client = connect({ contract: studioContract, transport: hostEnd });
  client.on('settings.changed', follow);
  follow(await client.call('settings.get', undefined));
}
