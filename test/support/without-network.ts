import { systemClock } from '../../src/main/models/download/clock';
import type { NetworkOptions } from '../../src/main/services/models-service';
import { officialCheckpoints } from '../../src/main/models/catalogue/official-checkpoints';

/** For studios that are to ask no server. */
export const withoutNetwork: NetworkOptions = {
  get: ({ url }) => Promise.reject(new Error(`${url.host} was asked`)),
  clock: systemClock,
  random: () => 0.5,
  checkpoints: officialCheckpoints,
};
