import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../ui/Button";

/** What stands below a conversation that one does not write in: how it is, and what to do. */
export function Foot({ words, children }: { words: ComponentChildren; children?: ComponentChildren }) {
  return (
    <div class="foot">
      <p class="foot-words">{words}</p>
      {children}
    </div>
  );
}

interface ActProps {
  words: string;
  kind?: "primary" | "plain";
  /** The id of the words that say why it can't be done now. */
  refused?: string | undefined;
  run: () => Promise<void>;
}

/** A button that is busy until its work is done. */
export function Act({ words, kind = "plain", refused, run }: ActProps) {
  const [busy, setBusy] = useState(false);
  const pressed = async () => {
    setBusy(true);
    await run();
    setBusy(false);
  };
  return (
    <Button kind={kind} busy={busy} refused={refused} onClick={pressed}>
      {words}
    </Button>
  );
}
