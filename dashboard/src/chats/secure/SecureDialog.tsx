import "./secure.css";
import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { uuid7 } from "../../models/uuid";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";

/** What is asked for most; anything else is written. */
const USUAL = ["Card number", "Date of birth", "Account number"];
const LONGEST = 60;

/** Asks the visitor for details that only this agent reads, once. Where the server refuses, what is chosen stays. */
export function SecureDialog({ chat, close }: { chat: string; close: () => void }) {
  const { connection } = useApp();
  const [id] = useState(uuid7);
  const [chosen, choose] = useState<readonly string[]>([]);
  const [other, setOther] = useState("");
  const [error, tell] = useState("");
  const [busy, setBusy] = useState(false);
  const turn = (name: string) => {
    tell("");
    choose(USUAL.filter((each) => (each === name) !== chosen.includes(each)));
  };
  const ask = async (event: Event) => {
    event.preventDefault();
    const fields = [...chosen, other.trim()].filter(Boolean);
    if (busy) return;
    if (!fields.length) return tell("Choose something, or write what you need.");
    setBusy(true);
    const asked = connection.command({ type: "secure.ask", id, chat, fields });
    await asked.then(close, (refusal: Error) => tell(refusal.message));
    setBusy(false);
  };
  return (
    <Dialog title="Ask over a secure form" close={close}>
      <form class="secure-form" noValidate onSubmit={ask}>
        <p class="soft">
          The answer is encrypted, never part of the chat, and gone once you have read it or after 24 hours.
        </p>
        <fieldset class="secure-fields">
          <legend class="visually-hidden">What you ask for</legend>
          {USUAL.map((name) => (
            <label class="choice" key={name}>
              <input type="checkbox" checked={chosen.includes(name)} onChange={() => turn(name)} />
              {name}
            </label>
          ))}
        </fieldset>
        <TextField
          label="Something else"
          maxLength={LONGEST}
          value={other}
          error={error || null}
          onInput={(event) => {
            tell("");
            setOther(event.currentTarget.value);
          }}
        />
        <div class="dialog-actions">
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" type="submit" busy={busy}>
            Ask
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
