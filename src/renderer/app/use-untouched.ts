import { useState } from 'react';
import type { Document } from '../document/document';

/** Which parts of a document are as they were. */
interface Untouched {
  readonly mask: boolean;
  readonly paint: boolean;
}

/** Whether mask and paint are as they were when what is shown, named by `shownId`, came to be shown. */
export function useUntouched({ mask, paint }: Document, shownId: string | null): Untouched {
  const [seen, setSeen] = useState({ shownId, mask, paint });
  if (seen.shownId !== shownId) setSeen({ shownId, mask, paint });
  return { mask: mask === seen.mask, paint: paint === seen.paint };
}
