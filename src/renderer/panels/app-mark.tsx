/** The app's mark: a painted disc, and the trace of an earlier one under it. */
export function AppMark({ size = 24 }: { readonly size?: number }): React.JSX.Element {
  return (
    <svg className="pm-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <circle cx="12" cy="13" r="8" className="pm-mark-trace" />
      <circle cx="19" cy="19" r="8" className="pm-mark-paint" />
    </svg>
  );
}
