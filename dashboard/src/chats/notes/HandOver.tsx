import "./notes.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextArea } from "../../ui/Field";
import type { ChatView } from "../../wire";
import { nameOf } from "../words";
import { choicesOf, type Heir } from "./heirs";

/** Giving the chat to a colleague or a team, with a note for whoever gets it. */
export function HandOver({ chat }: { chat: ChatView }) {
  const { desk, notes, toasts } = useApp();
  const [chosen, setChosen] = useState("");
  const [note, setNote] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void notes.look(chat.site), [notes, chat.site]);
  const colleagues = notes.colleagues.value.get(chat.site) ?? [];
  const heirs = choicesOf(chat, colleagues, desk.sites.value.get(chat.site)?.teams ?? [], desk.me.value?.id);
  const heir = heirs.find(({ id }) => id === chosen);
  const give = async () => {
    if (!heir || busy) return;
    setBusy(true);
    try {
      await notes.transfer(chat.id, heir.to, note.trim());
      notes.keep();
      toasts.show(`${heir.name} has the chat with ${nameOf(chat)} now.`);
    } catch (error) {
      setRefusal((error as Error).message);
      setBusy(false);
      void notes.look(chat.site);
    }
  };
  return (
    <Dialog
      title={`Hand over the chat with ${nameOf(chat)}`}
      close={() => notes.keep()}
      actions={
        <>
          <Button onClick={() => notes.keep()}>Keep it</Button>
          <Button kind="primary" busy={busy} disabled={!heir} onClick={give}>
            Hand over
          </Button>
        </>
      }
    >
      <form
        class="handing"
        onSubmit={(event) => {
          event.preventDefault();
          void give();
        }}
      >
        <Heirs heirs={heirs} chosen={chosen} choose={setChosen} />
        <TextArea
          label="Note"
          hint="For whoever gets the chat. The visitor only reads who has it now."
          error={refusal}
          rows={3}
          maxLength={4_000}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  );
}

interface HeirsProps {
  heirs: readonly Heir[];
  chosen: string;
  choose: (id: string) => void;
}

/** Who could have the chat, and what stands against it. */
function Heirs({ heirs, chosen, choose }: HeirsProps) {
  if (heirs.length === 0) return <p class="soft">Nobody else serves this site.</p>;
  return (
    <fieldset class="handing-list" aria-label="To whom">
      {heirs.map(({ id, name, room, able }) => (
        <label key={id} class="handing-row">
          <input
            type="radio"
            name="heir"
            value={id}
            checked={id === chosen}
            disabled={!able}
            onChange={() => choose(id)}
          />
          <span class="handing-name truncate">{name}</span>
          <span class="handing-room figures">{room}</span>
        </label>
      ))}
    </fieldset>
  );
}
