import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DeviceList, DeviceTestProgress } from '../../shared/devices-contract';

/** The devices as this window knows them. */
export interface DevicesState {
  /** How they do with a model; null until that was asked. */
  readonly list: DeviceList | null;
  /** How far a test from this window has come; null while there is none. */
  readonly testing: DeviceTestProgress | null;
}

export type DevicesStore = StoreApi<DevicesState>;

/** Starts with nothing known. */
export function createDevicesStore(): DevicesStore {
  return createStore<DevicesState>(() => ({ list: null, testing: null }));
}
