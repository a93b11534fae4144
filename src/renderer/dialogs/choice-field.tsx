import { Input, SegmentedControl } from '@mantine/core';
import { useStore } from 'zustand';
import type { Settings } from '../../shared/settings';
import { useWorkbench } from '../app/workbench-context';

type Choosable = 'device' | 'language' | 'motion' | 'theme';

interface ChoiceFieldProps<S extends Choosable> {
  readonly setting: S;
  readonly label: string;
  readonly description?: string;
  /** What each value is called, in the order in which they are shown. */
  readonly choices: Readonly<Partial<Record<Settings[S], string>>>;
}

/** A setting of which every value can be seen at once. */
export function ChoiceField<S extends Choosable>(props: ChoiceFieldProps<S>): React.JSX.Element {
  const { setting, label, description, choices } = props;
  const { settings } = useWorkbench();
  const value = useStore(settings, (state) => state.settings[setting]);
  const entries = Object.entries<string | undefined>(choices) as [Settings[S], string][];
  return (
    <Input.Wrapper
      label={label}
      description={description}
      labelElement="div"
      inputWrapperOrder={['label', 'input', 'description']}
    >
      <SegmentedControl
        fullWidth
        aria-label={label}
        value={value}
        data={entries.map(([each, text]) => ({ value: each, label: text }))}
        onChange={(chosen) => {
          settings.getState().change({ [setting]: chosen });
        }}
      />
    </Input.Wrapper>
  );
}
