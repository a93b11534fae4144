import { z } from 'zod';
import type { CatalogueStore } from '../store/catalogue-store';
import type { RememberingPage } from './interrupted-run';

const key = 'pentimento.downloading';

const interruptedSchema = z.array(z.tuple([z.string(), z.string()])).max(20);

/** The downloads, by id, of the page before this one, with their tickets. */
export function takeDownloads({
  sessionStorage,
}: RememberingPage): readonly (readonly [id: string, ticket: string])[] {
  const stored = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  try {
    return stored === null ? [] : interruptedSchema.parse(JSON.parse(stored));
  } catch {
    return [];
  }
}

/** Remembers for the next page, if there is one, which downloads are on their way. */
export function markDownloads(catalogue: CatalogueStore, page: RememberingPage): void {
  let leaving = false;
  // First of all listeners: another one ends the connection, and the downloads' progress with it.
  page.addEventListener(
    'pagehide',
    () => {
      leaving = true;
    },
    { capture: true },
  );
  catalogue.subscribe(({ running }, before) => {
    if (leaving || running.size === before.running.size) return;
    const tickets = [...running].map(([id, { ticket }]) => [id, ticket]);
    page.sessionStorage.setItem(key, JSON.stringify(tickets));
  });
}
