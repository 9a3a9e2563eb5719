import { useEffect, useState } from "preact/hooks";
import { useFocus } from "./hooks";
import type { Face } from "./leaving";

let leaving: typeof import("./leaving") | undefined;

/** The file with the form for a message; rejects where it cannot be had, and then the next call tries again. */
export async function fetchLeaving(): Promise<void> {
  leaving ??= await import("./leaving");
}

/** The form, as soon as its file is there. The focus waits in its place. */
export function Fetched(props: Face) {
  const [failed, turn] = useState<boolean>();
  const place = useFocus<HTMLDivElement>(props.grab);
  const attempt = () => {
    turn(undefined);
    fetchLeaving().then(
      () => turn(false),
      () => turn(true),
    );
  };
  useEffect(attempt, []);
  if (leaving) return <leaving.Leaving {...props} />;
  // The queue is complete without it.
  if (props.view === "waiting") return null;
  return (
    <div class="pane" tabIndex={-1} ref={place}>
      {failed && (
        <div class="footer">
          <p role="alert">{props.words.say("gone")}</p>
          <button type="button" class="primary" onClick={attempt}>
            {props.words.say("again")}
          </button>
        </div>
      )}
    </div>
  );
}
