import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

interface WholeNumberInputProps extends Pick<
  NumberInputProps,
  'className' | 'label' | 'hideControls' | 'aria-label'
> {
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A field that takes whole numbers from `min`, at least 0, to `max`, and lets nothing else be typed. */
export function WholeNumberInput({
  value,
  onChange,
  ...others
}: WholeNumberInputProps): React.JSX.Element {
  const [empty, setEmpty] = useState(false);
  return (
    <NumberInput
      {...others}
      clampBehavior="strict"
      allowNegative={false}
      allowDecimal={false}
      value={empty ? '' : value}
      onChange={(typed) => {
        setEmpty(typeof typed !== 'number');
        if (typeof typed === 'number') onChange(typed);
      }}
      onBlur={() => {
        setEmpty(false);
      }}
    />
  );
}
