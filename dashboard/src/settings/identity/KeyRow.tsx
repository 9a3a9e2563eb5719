import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Time } from "../../ui/Time";
import type { IdentityKeyView } from "../../wire";

/** One key, and the way to end it. */
export function KeyRow({ view, gone }: { view: IdentityKeyView; gone: () => void }) {
  const { api, toasts } = useApp();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const name = view.secret ? "Secret" : "Public keys";
  const remove = async () => {
    setBusy(true);
    try {
      await api.delete(`/identity-keys/${view.id}`);
      gone();
    } catch (error) {
      toasts.error((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <li class="team-row">
      <div class="team-says">
        <p class="team-name">
          {name} <span class="soft">{view.algorithms.join(", ")}</span>
        </p>
        <p class="faint">
          Added by {view.agent_name}, <Time at={view.at} />
        </p>
      </div>
      <Button size="small" onClick={() => setAsking(true)}>
        Remove…
      </Button>
      {asking && (
        <Dialog
          title="Remove this key?"
          close={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>Keep it</Button>
              <Button kind="danger" busy={busy} onClick={remove}>
                Remove
              </Button>
            </>
          }
        >
          <p>
            Tokens that are signed with it prove nothing from then on. Chats go on, and who was recognised
            stays who they are.
          </p>
        </Dialog>
      )}
    </li>
  );
}
