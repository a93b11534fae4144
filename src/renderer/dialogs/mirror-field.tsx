import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { mirrorSchema } from '../../shared/download-contract';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';

/** The server that published checkpoints are fetched from; it is kept when it can be one. */
export function MirrorField(): React.JSX.Element {
  const { settings } = useWorkbench();
  const mirror = useStore(settings, (state) => state.settings.modelMirror);
  const [text, setText] = useState(mirror ?? '');
  const typed = text.trim().replace(/\/+$/, '');
  const isGood = typed === '' || mirrorSchema.safeParse(typed).success;
  const { mirror: label, mirrorHelp, mirrorWrong } = strings.checkpoints;
  return (
    <TextInput
      mt={16}
      label={label}
      description={mirrorHelp}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={text}
      error={isGood ? null : mirrorWrong}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
      }}
      onBlur={() => {
        if (isGood) settings.getState().change({ modelMirror: typed === '' ? null : typed });
      }}
    />
  );
}
