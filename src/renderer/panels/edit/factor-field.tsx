import { SegmentedControl, Text, type SegmentedControlItem } from '@mantine/core';
import { useDocument } from '../../app/workbench-context';
import { strings } from '../../strings/strings';

interface FactorFieldProps<F extends number> {
  readonly factors: readonly F[];
  readonly value: F;
  readonly onChange: (factor: F) => void;
}

/** How many times larger, and the size that comes of it. */
export function FactorField<F extends number>(props: FactorFieldProps<F>): React.JSX.Element {
  const { factors, value, onChange } = props;
  const picture = useDocument()?.picture ?? null;
  const data = factors.map((factor): SegmentedControlItem => ({
    value: String(factor),
    label: factor === 1 ? strings.edits.sameSize : strings.edits.times(factor),
  }));
  return (
    <div className="pm-field">
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={strings.edits.factor}
        data={data}
        value={String(value)}
        onChange={(chosen) => {
          const factor = factors.find((each) => String(each) === chosen);
          if (factor !== undefined) onChange(factor);
        }}
      />
      {picture !== null && (
        <Text size="xs" c="dimmed">
          {strings.edits.resultSize(picture.width * value, picture.height * value)}
        </Text>
      )}
    </div>
  );
}
