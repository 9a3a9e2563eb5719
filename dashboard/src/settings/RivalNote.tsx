import "./rival.css";
import { Button } from "../ui/Button";
import { Time } from "../ui/Time";

interface Props {
  /** What both have changed: "rule". */
  what: string;
  rival: { changed_by: string; changed_at: number } | null;
  /** What it says now. */
  says: string;
  settle: (whose: "mine" | "theirs") => void;
}

/** Somebody else has saved the same meanwhile: what it says now, and which of both shall hold. */
export function RivalNote({ what, rival, says, settle }: Props) {
  if (!rival) return null;
  return (
    <section class="rival" role="alert">
      <p>
        <strong>
          {rival.changed_by} has changed this {what}
        </strong>{" "}
        <span class="soft">
          (<Time at={rival.changed_at} />)
        </span>
        . Nothing of what you typed is lost. It says now:
      </p>
      <p class="soft rival-says">{says}</p>
      <div class="rival-acts">
        <Button size="small" onClick={() => settle("mine")}>
          Go on with mine
        </Button>
        <Button size="small" onClick={() => settle("theirs")}>
          Take theirs
        </Button>
      </div>
    </section>
  );
}
