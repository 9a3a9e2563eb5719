import { useEffect, useState } from "preact/hooks";
import type { Session } from "../session";
import type { Part } from "./part";

const MINUTE = 60_000;

interface Props extends Part {
  instead: () => void;
}

/** For who waits in the queue: a word after each minute, how it stands, and what they may do without losing the place. */
export function Waiting({ session, words, instead }: Props) {
  const minutes = useMinutes(session);
  const { state } = session.state.availability;
  return (
    <div class="footer waiting">
      <p role="status">
        {minutes > 0 && `${words.count("waited", minutes)} `}
        {(state === "away" || state === "closed") && words.say(`still_${state}`)}
      </p>
      <button type="button" class="secondary" onClick={instead}>
        {words.say("instead")}
      </button>
    </div>
  );
}

/** The whole minutes since the visitor asked, drawn anew on the stroke of each. */
function useMinutes(session: Session): number {
  const since = session.state.lines[0]?.at ?? session.now();
  const waited = () => Math.max(0, Math.floor((session.now() - since) / MINUTE));
  const [minutes, tick] = useState(waited);
  useEffect(() => {
    const next = since + (waited() + 1) * MINUTE - session.now();
    const timer = setTimeout(() => tick(waited()), next);
    return () => clearTimeout(timer);
  }, [since, minutes]);
  return minutes;
}
