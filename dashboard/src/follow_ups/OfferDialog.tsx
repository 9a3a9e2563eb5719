import "./follow_ups.css";
import { useState } from "preact/hooks";
import { useApp } from "../app";
import { isOver } from "../chats/sections";
import { nameOf } from "../chats/words";
import { uuid7 } from "../models/uuid";
import { Button } from "../ui/Button";
import { Choices } from "../ui/Choices";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import type { ChatView, FollowUpOffer } from "../wire";
import { DueField } from "./DueField";
import { type Owner, OwnerField } from "./OwnerField";
import { usualTimes } from "./tasks";
import { useFormFault } from "./useFormFault";

type Way = FollowUpOffer["way"];
const WAYS: readonly { value: Way; label: string }[] = [
  { value: "email", label: "By e-mail" },
  { value: "phone", label: "By phone" },
  { value: "chat", label: "In this chat" },
];

/** Offers to do something for the visitor after the chat. Where the server refuses, what is written stays. */
export function OfferDialog({ chat, close }: { chat: ChatView; close: () => void }) {
  const { clock, desk } = useApp();
  const [id] = useState(uuid7);
  const [purpose, setPurpose] = useState("");
  const [way, setWay] = useState<Way>("email");
  const [contact, setContact] = useState("");
  const [due, setDue] = useState<number | null>(() => usualTimes(clock.now)[1]?.at ?? null);
  const [owner, setOwner] = useState<Owner>({ agent: desk.me.value?.id ?? "" });
  const { busy, send, at, besides, complain } = useFormFault(close);
  const over = isOver(chat);
  const given = way === "chat" ? "" : contact.trim();
  const asks = way !== "chat" && !given;
  const offer = (event: Event) => {
    event.preventDefault();
    if (!purpose.trim()) return complain("purpose", "Please say what it is for.");
    if (due === null) return complain("due_at", "Choose a time to come, within a year.");
    if (asks && over) return complain("contact", "The visitor is gone: note the contact that they gave you.");
    const to = { agent: null, team: null, ...owner };
    const contact = given || null;
    void send({ type: "follow_up.offer", id, chat: chat.id, purpose, way, due_at: due, ...to, contact });
  };
  return (
    <Dialog title={`Follow up with ${nameOf(chat)}`} close={close}>
      <form class="task-form" noValidate onSubmit={offer}>
        <TextField
          label="What for"
          placeholder="Send the quote"
          hint="The visitor reads this."
          autoFocus
          maxLength={200}
          value={purpose}
          error={at("purpose")}
          onInput={(event) => setPurpose(event.currentTarget.value)}
        />
        <Choices label="How" name="follow-up-way" value={way} options={WAYS} change={setWay} />
        {way !== "chat" && (
          <TextField
            label={
              way === "email"
                ? "E-mail address, if they wrote it in the chat"
                : "Phone number, if they wrote it in the chat"
            }
            hint={over ? undefined : "Empty: the visitor is asked for it, and may decline."}
            maxLength={254}
            value={contact}
            error={at("contact")}
            onInput={(event) => setContact(event.currentTarget.value)}
          />
        )}
        <DueField value={due} change={setDue} error={at("due_at")} />
        <OwnerField
          site={chat.site}
          value={owner}
          change={setOwner}
          error={besides("purpose", "contact", "due_at")}
        />
        <div class="dialog-actions">
          <Button onClick={close}>Cancel</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {asks ? "Ask the visitor" : "Note it"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
