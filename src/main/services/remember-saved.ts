import type { RecentStore } from '../files/recent-store';

/** Hands a saved file through, and puts it in front of the recent ones. */
export function rememberSaved(
  recent: RecentStore,
): <T extends { readonly path: string } | null>(saving: Promise<T>) => Promise<T> {
  return async (saving) => {
    const saved = await saving;
    if (saved !== null) await recent.add(saved.path, 'saved');
    return saved;
  };
}
