import { useRef, useState } from "preact/hooks";
import type { Session } from "../session";
import { CardWarning, useCardGuard } from "./card";
import { ContactField } from "./contact";
import { Count, Field, fits, prevented } from "./field";
import { useDraft, useFocus } from "./hooks";
import { Hours } from "./opening";
import type { Words } from "./words";

/** Where the visitor can be reached, as far as they say so. */
export interface Contact {
  email: string;
  phone: string;
}

export interface Props {
  session: Session;
  words: Words;
  now: number;
  grab: boolean;
  contact: Contact;
  setContact: (contact: Contact) => void;
  /** Back to the queue; null for who is not in it. */
  stay: (() => void) | null;
}

type Problem = "empty" | "email_bad" | "phone_bad" | "refused";

/** The server's own tests of an address and of a number. */
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const PHONE = /^\+?\d[-\d ()./]{3,30}\d$/;

/** Nobody comes: when somebody does, and a message to leave or a call to ask for. No address is ever demanded. */
export function Leave({ session, words, now, grab, contact, setContact, stay }: Props) {
  const [text, write] = useDraft(session);
  const [checked, setChecked] = useState(false);
  const field = useFocus<HTMLTextAreaElement>(grab);
  const button = useRef<HTMLButtonElement>(null);
  const { availability, chat, leaving } = session.state;
  // As it was at first: a line that came or went would move the fields under the visitor's hands.
  const [away] = useState(availability.state === "away");
  const [email, phone] = [contact.email.trim(), contact.phone.trim()];
  const consent = [email && words.say("email_why"), phone && words.say("phone_why")]
    .filter(Boolean)
    .join(". ");
  const guard = useCardGuard((message) =>
    session.leave({ text: message.trim(), email: email || null, phone: phone || null, consent }),
  );

  /** Who has said something in the queue may leave an address alone. */
  const said = chat !== null && (email || phone) !== "";
  const missing = problemOf(said || text.trim() !== "", email, phone);
  const problem: Problem | null = (checked && missing) || (leaving === "failed" ? "refused" : null);
  const fixed = leaving === "sending";
  /** Gives the text to the guard where all that is written could be sent. */
  const pass = (onward: (text: string) => void) => {
    setChecked(missing !== null);
    if (!missing && (said && !text.trim() ? true : fits(text)) && !fixed) onward(text);
    else if (missing !== "email_bad" && missing !== "phone_bad") field.current?.focus();
  };
  return (
    <form class="leave" onSubmit={prevented(() => pass(guard.offer))} noValidate>
      {chat?.promise?.closing && (
        <p class="notice" role="status">
          {words.say("closing")}
        </p>
      )}
      {!stay && <Hours availability={availability} words={words} now={now} />}
      <h3>{words.say("leave")}</h3>
      {stay ? <p>{words.say("leave_place")}</p> : away && <p>{words.say("leave_away")}</p>}
      <Field
        field={field}
        text={text}
        words={words}
        fixed={fixed}
        wrong={problem === "empty" ? "problem" : undefined}
        write={(next) => {
          guard.drop();
          write(next);
        }}
      />
      <Count text={text} words={words} />
      {(["email", "phone"] as const).map((name) => (
        <ContactField
          key={name}
          name={name}
          words={words}
          fixed={fixed}
          wrong={problem === `${name}_bad`}
          value={contact[name]}
          write={(value) => setContact({ ...contact, [name]: value })}
        />
      ))}
      {problem && (
        <p id="problem" class="count wrong" role="alert">
          {words.say(problem)}
        </p>
      )}
      {guard.held && (
        <CardWarning
          words={words}
          edit={() => {
            guard.drop();
            field.current?.focus();
          }}
          send={() => {
            button.current?.focus();
            pass(guard.release);
          }}
        />
      )}
      <button type="submit" class="primary" ref={button} aria-disabled={fixed}>
        {words.say(fixed ? "sending" : "send")}
      </button>
      {stay && (
        <button type="button" class="secondary" onClick={stay}>
          {words.say("stay")}
        </button>
      )}
    </form>
  );
}

function problemOf(says: boolean, email: string, phone: string): Problem | null {
  if (!says) return "empty";
  if (email && !EMAIL.test(email)) return "email_bad";
  return phone && !PHONE.test(phone) ? "phone_bad" : null;
}
