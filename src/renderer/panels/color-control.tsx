import { ColorPicker, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';

/** The recent colours that stand in the bar itself. */
const inBar = 5;

/** The colour to paint with: chosen from a field, written, or taken from the recent ones. */
export function ColorControl(): React.JSX.Element {
  const { view, actions } = useWorkbench();
  const { color, recent } = useStore(view, (state) => state.palette);
  return (
    <div className="pm-option">
      <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            className="pm-swatch pm-swatch-large"
            style={{ background: color }}
            aria-label={strings.drawing.color(color)}
          />
        </Popover.Target>
        <Popover.Dropdown className="pm-color-card">
          <ColorPicker
            value={color}
            format="hex"
            size="sm"
            fullWidth
            saturationLabel={strings.drawing.shade}
            hueLabel={strings.drawing.hue}
            onChange={actions.paint.setColor}
          />
          <HexInput key={color} color={color} onChange={actions.paint.setColor} />
          <Swatches colors={recent} chosen={color} />
        </Popover.Dropdown>
      </Popover>
      <div className="pm-option-recent">
        <Swatches colors={recent.slice(0, inBar)} chosen={color} />
      </div>
    </div>
  );
}

function Swatches({
  colors,
  chosen,
}: {
  readonly colors: readonly string[];
  readonly chosen: string;
}): React.JSX.Element {
  const { actions } = useWorkbench();
  return (
    <div className="pm-swatches" role="group" aria-label={strings.drawing.recent}>
      {colors.map((color) => (
        <UnstyledButton
          key={color}
          className="pm-swatch"
          style={{ background: color }}
          aria-label={strings.drawing.useColor(color)}
          aria-pressed={color === chosen}
          onClick={() => {
            actions.paint.setColor(color);
          }}
        />
      ))}
    </div>
  );
}

function HexInput({
  color,
  onChange,
}: {
  readonly color: string;
  readonly onChange: (color: string) => void;
}): React.JSX.Element {
  const [text, setText] = useState(color);
  const take = (): void => {
    const hex = /^#?([\da-f]{6})$/i.exec(text.trim())?.[1];
    if (hex === undefined) setText(color);
    else onChange(`#${hex.toLowerCase()}`);
  };
  return (
    <TextInput
      size="xs"
      value={text}
      aria-label={strings.drawing.hex}
      spellCheck={false}
      onChange={(event) => {
        setText(event.currentTarget.value);
      }}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
