import { Button } from "../../ui/Button";
import { Time } from "../../ui/Time";
import type { Editing } from "./editing";
import { summaryOf } from "./sentences";

/** Somebody else has saved the rule meanwhile: what it says now, and which of both shall hold. */
export function RivalNote({ editing }: { editing: Editing }) {
  const rival = editing.rival.value;
  if (!rival) return null;
  return (
    <section class="rival" role="alert">
      <p>
        <strong>{rival.changed_by} has changed this rule</strong>{" "}
        <span class="soft">
          (<Time at={rival.changed_at} />)
        </span>
        . Nothing of what you typed is lost. It says now:
      </p>
      <p class="soft">
        “{rival.rule.name}”. {summaryOf(rival.rule)}
      </p>
      <div class="rival-acts">
        <Button size="small" onClick={() => editing.settle("mine")}>
          Go on with mine
        </Button>
        <Button size="small" onClick={() => editing.settle("theirs")}>
          Take theirs
        </Button>
      </div>
    </section>
  );
}
