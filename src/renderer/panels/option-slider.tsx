import { Slider } from '@mantine/core';

interface OptionSliderProps {
  /** A word before the slider. */
  readonly label: string;
  /** Names it to a screen reader. */
  readonly name: string;
  /** The value in words, shown after it. */
  readonly text: string;
  /** 0 to 100. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A slider in the bar of tool options. */
export function OptionSlider(props: OptionSliderProps): React.JSX.Element {
  const { label, name, text, value, onChange } = props;
  return (
    <div className="pm-option">
      <span className="pm-option-label" aria-hidden>
        {label}
      </span>
      <Slider
        size={4}
        thumbSize={14}
        min={0}
        max={100}
        value={value}
        label={null}
        thumbLabel={name}
        thumbValueText={text}
        className="pm-option-slider"
        onChange={onChange}
      />
      <span className="pm-number pm-option-value" aria-hidden>
        {text}
      </span>
    </div>
  );
}
