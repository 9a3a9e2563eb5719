import "./secure.css";
import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { uuid7 } from "../../models/uuid";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Select, TextField } from "../../ui/Field";
import type { ChatView, FormSeen } from "../../wire";

const LONGEST = 60;
const MOST = 6;
/** Of a site that is not known yet. */
const NONE: readonly FormSeen[] = [];

interface Props {
  chat: ChatView;
  close: () => void;
}

/** Asks the visitor for details that only this agent reads, once: those of a form of the site, and others. Where the server refuses, what is
 * chosen stays. */
export function SecureDialog({ chat, close }: Props) {
  const { connection, desk } = useApp();
  const forms = desk.sites.value.get(chat.site)?.secure_forms ?? NONE;
  const [id] = useState(uuid7);
  /** Of several forms none is chosen at first. */
  const [name, setName] = useState("");
  const [chosen, choose] = useState<readonly string[]>([]);
  const [other, setOther] = useState("");
  const [error, tell] = useState("");
  const [busy, setBusy] = useState(false);
  if (!isHere(chat)) return <NotHere close={close} />;
  const form = forms.length > 1 ? forms.find((each) => each.name === name) : forms[0];
  const offered = form?.fields ?? [];
  const turn = (field: string) => {
    tell("");
    choose(offered.filter((each) => (each === field) !== chosen.includes(each)));
  };
  const ask = async (event: Event) => {
    event.preventDefault();
    const fields = [...chosen, other.trim()].filter(Boolean);
    if (busy) return;
    if (!fields.length) return tell("Choose something, or write what you need.");
    if (fields.length > MOST) return tell(`A form may ask for ${MOST} things. Leave something out.`);
    setBusy(true);
    const asked = connection.command({ type: "secure.ask", id, chat: chat.id, fields });
    await asked.then(close, (refusal: Error) => tell(refusal.message));
    setBusy(false);
  };
  return (
    <Dialog title="Ask over a secure form" close={close}>
      <form class="secure-form" noValidate onSubmit={ask}>
        <p class="soft">
          The answer is encrypted, never part of the chat, and gone once you have read it or after 24 hours.
        </p>
        {forms.length > 1 && (
          <Select
            label="Form"
            value={name}
            onChange={({ currentTarget: { value } }) => {
              tell("");
              setName(value);
              choose(forms.find((each) => each.name === value)?.fields ?? []);
            }}
          >
            <option value="">Choose a form…</option>
            {forms.map((each) => (
              <option key={each.name}>{each.name}</option>
            ))}
          </Select>
        )}
        {offered.length > 0 && (
          <fieldset class="secure-fields">
            <legend class="visually-hidden">What you ask for</legend>
            {offered.map((field) => (
              <label class="choice" key={field} dir="auto">
                <input type="checkbox" checked={chosen.includes(field)} onChange={() => turn(field)} />
                {field}
              </label>
            ))}
          </fieldset>
        )}
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

/** Whether the visitor is in the chat, now or soon again: a message that was left has nobody who could answer. */
function isHere({ phase }: ChatView): boolean {
  return phase === "active" || phase === "snoozed";
}

function NotHere({ close }: Pick<Props, "close">) {
  return (
    <Dialog title="Ask over a secure form" close={close}>
      <p>The visitor is not in this chat now: ask once you chat with them.</p>
      <div class="dialog-actions">
        <Button kind="primary" onClick={close}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
