import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck, IconSparkles } from '@tabler/icons-react';
import type { Faithfulness } from '../../shared/edit-contract';
import { strings } from '../strings/strings';

/** The most, in levels of 255, that rounding alone can account for. */
const rounding = 1;

/** How well a result keeps each of the edit's promises. */
export function FaithfulnessBadges({
  faithfulness,
}: {
  readonly faithfulness: Faithfulness;
}): React.JSX.Element {
  const { outsideMaskBytesChanged: changed, lumaError, patchMeanError } = faithfulness;
  const { outside, luma, patch } = strings.explore.badges;
  if (changed === null && lumaError === null && patchMeanError === null) {
    return (
      <span className="pm-badge">
        <IconSparkles size={16} stroke={1.6} aria-hidden />
        {strings.results.generated}
      </span>
    );
  }
  return (
    <>
      {changed !== null && (
        <Badge
          good={changed === 0}
          label={changed === 0 ? strings.results.exact : strings.results.changed(changed)}
          means={outside.means}
        />
      )}
      {lumaError !== null && (
        <Badge good={lumaError <= rounding} label={luma.label(lumaError)} means={luma.means} />
      )}
      {patchMeanError !== null && (
        <Badge
          good={patchMeanError <= rounding}
          label={patch.label(patchMeanError)}
          means={patch.means}
        />
      )}
    </>
  );
}

interface BadgeProps {
  readonly good: boolean;
  readonly label: string;
  readonly means: string;
}

function Badge({ good, label, means }: BadgeProps): React.JSX.Element {
  const Icon = good ? IconShieldCheck : IconAlertTriangle;
  return (
    <Tooltip label={means} multiline w={280} events={{ hover: true, focus: true, touch: true }}>
      <span className={`pm-badge ${good ? 'pm-badge-good' : 'pm-badge-bad'}`} tabIndex={0}>
        <Icon size={16} stroke={1.6} aria-hidden />
        {label}
      </span>
    </Tooltip>
  );
}
