import { Input, Slider } from '@mantine/core';

interface LabelledSliderProps {
  readonly label: string;
  /** Stands at the right of the label. */
  readonly shown: string;
  readonly hint?: string | undefined;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A slider with its name, its value and what that means. */
export function LabelledSlider({
  label,
  shown,
  hint,
  ...slider
}: LabelledSliderProps): React.JSX.Element {
  return (
    <Input.Wrapper
      labelElement="div"
      inputWrapperOrder={['label', 'input', 'description']}
      description={hint}
      label={
        <span className="pm-label-row">
          <span>{label}</span>
          <span className="pm-number">{shown}</span>
        </span>
      }
    >
      <Slider size={4} thumbSize={14} label={null} thumbLabel={label} {...slider} />
    </Input.Wrapper>
  );
}
