import { strings } from '../strings/strings';

/** A model card as its text, which can be scrolled by keyboard. */
export function ModelCard({ card }: { readonly card: string }): React.JSX.Element {
  return (
    <pre className="pm-log" tabIndex={0} aria-label={strings.models.card}>
      {card}
    </pre>
  );
}
