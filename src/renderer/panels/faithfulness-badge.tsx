import { IconAlertTriangle, IconShieldCheck, IconSparkles } from '@tabler/icons-react';
import type { Variant } from '../../shared/studio-contract';
import { strings } from '../strings/en';

/** How well a result keeps the edit's promise. */
export function FaithfulnessBadge({
  result,
}: {
  readonly result: Pick<Variant, 'faithfulness'>;
}): React.JSX.Element {
  const changed = result.faithfulness.outsideMaskBytesChanged;
  if (changed === null) {
    return (
      <span className="pm-badge">
        <IconSparkles size={16} stroke={1.6} aria-hidden />
        {strings.results.generated}
      </span>
    );
  }
  return changed === 0 ? (
    <span className="pm-badge pm-badge-good">
      <IconShieldCheck size={16} stroke={1.6} aria-hidden />
      {strings.results.exact}
    </span>
  ) : (
    <span className="pm-badge pm-badge-bad">
      <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
      {strings.results.changed(changed)}
    </span>
  );
}
