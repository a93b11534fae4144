import { CloseButton, Select, Switch, Text } from '@mantine/core';
import { useStore } from 'zustand';
import { samplerSchema } from '../../../shared/sampler';
import { useWorkbench } from '../../app/workbench-context';
import { strings } from '../../strings/strings';
import { ScheduleEditor } from './schedule-editor';
import { useEditOptions } from './use-edit-options';

const own = 'own';

/** What few runs need: the noise levels, the sampler, and edits as the paper has them. */
export function AdvancedSection(): React.JSX.Element {
  const { edit } = useWorkbench();
  const kind = useStore(edit, (state) => state.edit);
  return (
    <details className="pm-advanced">
      <summary className="pm-advanced-head">{strings.edits.advanced}</summary>
      <div className="pm-advanced-fields">
        <ScheduleEditor />
        <SamplerField />
        {kind === 'inpaint' || kind === 'combine' ? <MendField kind={kind} /> : null}
      </div>
    </details>
  );
}

function MendField({ kind }: { readonly kind: 'inpaint' | 'combine' }): React.JSX.Element {
  const [{ mend }, change] = useEditOptions(kind);
  return (
    <Switch
      label={strings.edits.mend}
      description={strings.edits.mendHint}
      checked={mend}
      onChange={({ currentTarget }) => {
        change({ mend: currentTarget.checked });
      }}
    />
  );
}

function SamplerField(): React.JSX.Element {
  const { edit } = useWorkbench();
  const sampler = useStore(edit, (state) => state.sampler);
  return (
    <Select
      label={strings.edits.sampler}
      allowDeselect={false}
      value={sampler ?? own}
      data={[
        { value: own, label: strings.edits.samplerAuto },
        ...samplerSchema.options.map((name) => ({
          value: name,
          label: strings.edits.samplers[name],
        })),
      ]}
      onChange={(value) => {
        edit.setState({ sampler: samplerSchema.options.find((name) => name === value) ?? null });
      }}
    />
  );
}

/** Where the next run leaves the path of the seed, when it does. */
export function BranchNote(): React.JSX.Element | null {
  const { edit } = useWorkbench();
  const branch = useStore(edit, (state) => state.branch);
  if (branch === null) return null;
  return (
    <div className="pm-row pm-file-schedule">
      <Text size="sm">{strings.edits.branch(branch.step + 1, branch.seed)}</Text>
      <CloseButton
        aria-label={strings.edits.dropBranch}
        onClick={() => {
          edit.setState({ branch: null });
        }}
      />
    </div>
  );
}
