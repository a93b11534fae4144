import { CloseButton } from '@mantine/core';
import { useStore } from 'zustand';
import { useWorkbench } from '../app/workbench-context';
import { strings } from '../strings/strings';

/** The three steps of a first edit, until they are closed. */
export function WelcomeHint(): React.JSX.Element | null {
  const { settings } = useWorkbench();
  const welcomed = useStore(settings, (state) => state.settings.welcomed);
  if (welcomed) return null;
  return (
    <section className="pm-welcome" aria-label={strings.welcome.label}>
      <ol className="pm-welcome-steps">
        {strings.welcome.steps.map(({ title, text }, index) => (
          <li key={title} className="pm-welcome-step">
            <span className="pm-welcome-number" aria-hidden>
              {index + 1}
            </span>
            <span>
              <strong>{title}</strong>
              <span className="pm-welcome-text">{text}</span>
            </span>
          </li>
        ))}
      </ol>
      <CloseButton
        aria-label={strings.welcome.close}
        onClick={() => {
          settings.getState().change({ welcomed: true });
        }}
      />
    </section>
  );
}
