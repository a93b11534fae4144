import type { NativeTheme } from 'electron';
import { connect } from '../../shared/rpc/client';
import { memoryTransportPair } from '../../shared/rpc/memory-transport';
import { studioContract } from '../../shared/studio-contract';
import type { Studio } from '../studio';

/** Gives the windows' frames and menus the theme of the settings, now and whenever it changes. */
export async function followTheme(
  studio: Pick<Studio, 'serve'>,
  nativeTheme: Pick<NativeTheme, 'themeSource'>,
): Promise<void> {
  const [hostEnd, studioEnd] = memoryTransportPair();
  studio.serve(studioEnd);
  const client = connect({ contract: studioContract, transport: hostEnd });
  client.on('settings.changed', ({ theme }) => {
    nativeTheme.themeSource = theme;
  });
  const { theme } = await client.call('settings.get', undefined);
  nativeTheme.themeSource = theme;
}
