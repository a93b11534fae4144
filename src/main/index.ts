import { startElectronHost } from './electron/host';

await startElectronHost(import.meta.url);
