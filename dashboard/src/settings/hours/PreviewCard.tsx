import "./preview.css";
import { ownZone, zoneName } from "../zones";
import { changeWords, moments } from "./change_words";
import type { PreviewState } from "./preview";

interface Props {
  state: PreviewState;
  zone: string;
  /** The hours as typed can't be previewed. */
  faulty: boolean;
}

/** What the hours as typed come to: the state now, and the next changes on the clock of the site. */
export function PreviewCard({ state, zone, faulty }: Props) {
  return (
    <aside class="preview" aria-label="Preview of the next changes">
      <h2 class="preview-title">What comes next</h2>
      <div role="status">
        <Words state={state} zone={zone} faulty={faulty} />
      </div>
      <p class="field-hint">
        These are the hours as they stand here, saved or not
        {ownZone() === zone ? "" : `, on the clock of ${zoneName(zone)}`}. While open, visitors can chat as
        soon as an agent accepts chats.
      </p>
    </aside>
  );
}

function Words({ state, zone, faulty }: Props) {
  if (faulty) return <p class="preview-words">Correct the marked times to see what they come to.</p>;
  if (state.phase === "loading") return <p class="preview-words faint">Asking…</p>;
  if (state.phase === "failed") return <p class="preview-words field-error">{state.reason}</p>;
  const { preview } = state;
  return (
    <>
      <p class="preview-now">
        <span class={`preview-mark preview-${preview.state}`} aria-hidden="true" />
        {preview.state === "open" ? "Open now" : "Closed now"}
      </p>
      {preview.changes.length > 0 ? (
        <ol class="preview-changes">
          {preview.changes.map(({ at, state: next }) => {
            const { day, time } = moments(at, zone);
            return (
              <li key={at}>
                <span>{changeWords(next)}</span>
                <time dateTime={new Date(at).toISOString()} class="figures">
                  {day}, {time}
                </time>
              </li>
            );
          })}
        </ol>
      ) : (
        <p class="preview-words">
          {preview.state === "open"
            ? "It stays so, day and night."
            : "It stays so until you post hours to come."}
        </p>
      )}
    </>
  );
}
