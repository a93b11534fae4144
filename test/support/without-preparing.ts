import type { PreparedGraphs } from '../../src/main/graphs/prepared-graphs';

/** For models so small that none is prepared. */
export const withoutPreparing: PreparedGraphs = {
  choose: () => Promise.resolve(undefined),
  prepare: () => Promise.resolve(),
  forget: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
