interface Props {
  /** Lengths of the bars as CSS lengths. */
  widths?: readonly string[];
  label?: string;
}

/** Grey bars in the place of words that are on their way. */
export function Skeleton({ widths = ["60%", "80%", "40%"], label = "Loading" }: Props) {
  return (
    <div class="skeleton" role="status" aria-label={label}>
      {widths.map((width, index) => (
        <span key={index} class="skeleton-bar" style={{ width }} />
      ))}
    </div>
  );
}
