/** Which pictures of a list are chosen; ids. */
export interface Choice {
  readonly chosen: ReadonlySet<string>;
  /** The one that the keyboard is at. */
  readonly current: string | null;
  /** Where a range begins. */
  readonly anchor: string | null;
}

export const noChoice: Choice = { chosen: new Set(), current: null, anchor: null };

/** What is held while one chooses. */
export interface Held {
  /** Adds to what is chosen, or takes away from it. */
  readonly toggle: boolean;
  /** Chooses all from the anchor on. */
  readonly range: boolean;
}

/** The choice after `id` was pressed, by pointer or key. */
export function choose(choice: Choice, ids: readonly string[], id: string, held: Held): Choice {
  if (held.range && choice.anchor !== null && ids.includes(choice.anchor)) {
    const [from, to] = [ids.indexOf(choice.anchor), ids.indexOf(id)].toSorted((a, b) => a - b);
    const range = ids.slice(from, (to ?? 0) + 1);
    return { chosen: new Set(range), current: id, anchor: choice.anchor };
  }
  if (held.toggle) {
    const chosen = new Set(choice.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    return { chosen, current: id, anchor: id };
  }
  return { chosen: new Set([id]), current: id, anchor: id };
}

/** Everything chosen, with the keyboard where it was. */
export function chooseAll({ current, anchor }: Choice, ids: readonly string[]): Choice {
  return { chosen: new Set(ids), current: current ?? ids[0] ?? null, anchor };
}

/** The choice once only `ids` are left: what is gone gives its place to what follows it. */
export function keepChoice(
  { chosen, current, anchor }: Choice,
  before: readonly string[],
  ids: readonly string[],
): Choice {
  const left = new Set(ids);
  const place = current === null ? -1 : before.indexOf(current);
  const next =
    current === null || left.has(current)
      ? current
      : (before.slice(place).find((id) => left.has(id)) ?? ids.at(-1) ?? null);
  const kept = [...chosen].filter((id) => left.has(id));
  const still = kept.length === 0 && chosen.size > 0 && next !== null ? [next] : kept;
  return {
    chosen: new Set(still),
    current: next,
    anchor: anchor !== null && left.has(anchor) ? anchor : next,
  };
}

/** Where a key leads from `index` in a grid; null when it is none that moves. */
export function moveIn(
  key: string,
  index: number,
  grid: { readonly count: number; readonly columns: number; readonly page: number },
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -grid.columns,
    ArrowDown: grid.columns,
    PageUp: -grid.page * grid.columns,
    PageDown: grid.page * grid.columns,
    Home: -grid.count,
    End: grid.count,
  };
  const step = steps[key];
  if (step === undefined || grid.count === 0) return null;
  const wanted = index + step;
  // A row that ends early is left at its end, not jumped over.
  if (key === 'ArrowUp' && wanted < 0) return index;
  return Math.min(grid.count - 1, Math.max(0, wanted));
}
