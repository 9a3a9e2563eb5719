import { Fragment } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Leaving } from "../session";
import { CardWarning, useCardGuard } from "./card";
import { ContactField, Problem } from "./contact";
import { Count, Field, fits, prevented } from "./field";
import { holdsFocus, useDraft } from "./hooks";
import { Hours } from "./opening";
import type { Part } from "./part";
import type { Words } from "./words";

/** Where the visitor can be reached, as far as they say so. */
export interface Contact {
  email: string;
  phone: string;
}

export interface Props extends Part {
  now: number;
  grab: boolean;
  contact: Contact;
  setContact: (contact: Contact) => void;
  /** Back to the queue; null for who is not in it. */
  stay: (() => void) | null;
}

/** Where something is wrong, or nowhere in particular, and what. */
type Place = "message" | "email" | "phone" | "";
type Wrong = readonly [place: Place, text: string];

/** The server's own tests of an address and of a number. */
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const PHONE = /^\+?\d[-\d ()./]{3,30}\d$/;

/** Nobody comes: when somebody does, and a message to leave or a call to ask for. No address is ever demanded. */
export function Leave({ session, words, now, grab, contact, setContact, stay }: Props) {
  const [text, write] = useDraft(session);
  const [checked, setChecked] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { availability, chat, leaving } = session.state;
  // As it was at first: what came or went would move the fields under the visitor's hands.
  const [away] = useState(availability.state === "away");
  const [closing] = useState(chat?.promise?.closing);
  const [email, phone] = [contact.email.trim(), contact.phone.trim()];
  const consent = [email && words.say("email_why"), phone && words.say("phone_why")]
    .filter(Boolean)
    .join(". ");
  const guard = useCardGuard((message) =>
    session.leave({ text: message.trim(), email: email || null, phone: phone || null, consent }),
  );

  /** Who has said something in the queue may leave an address alone. */
  const said = chat !== null && (email || phone) !== "";
  const asked: Wrong = closing ? ["email", words.say("reach")] : ["message", words.say("empty")];
  const missing = said || text.trim() ? lacking(words, email, phone) : asked;
  /** What was refused is wrong no longer once it is written anew. */
  const [mended, mend] = useState<Leaving>();
  const [place, wrong] = (checked && missing) || (leaving !== mended && refusal(words, leaving)) || NOTHING;
  const at = (each: Place) => (place === each ? wrong : "");
  const fixed = leaving === "sending";
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (!grab || !form.current) return;
    const empty = [...form.current.querySelectorAll("input")].find(({ value }) => !value);
    ((closing && empty) || field.current)?.focus({ preventScroll: true });
  }, []);
  const go = (to: Place) => to && form.current?.querySelector<HTMLElement>(FIELDS[to])?.focus();
  useLayoutEffect(() => {
    if (form.current && holdsFocus(form.current)) go(refusal(words, leaving)?.[0] ?? "");
  }, [leaving]);
  /** Gives the text to the guard where all that is written could be sent. */
  const pass = (onward: (text: string) => void) => {
    setChecked(missing !== null);
    if (!missing && (said && !text.trim() ? true : fits(text)) && !fixed) onward(text);
    else go(missing?.[0] ?? "message");
  };
  const message = (
    <Fragment key="message">
      <Field
        field={field}
        text={text}
        words={words}
        fixed={fixed}
        wrong={place === "message" ? "problem" : undefined}
        write={(next) => {
          guard.drop();
          mend(leaving);
          write(next);
        }}
      />
      <Count text={text} words={words} />
      <Problem text={at("message")} />
    </Fragment>
  );
  const ways = (["email", "phone"] as const).map((name) => (
    <ContactField
      key={name}
      name={name}
      words={words}
      fixed={fixed}
      wrong={at(name)}
      value={contact[name]}
      write={(value) => {
        mend(leaving);
        setContact({ ...contact, [name]: value });
      }}
    />
  ));
  const hours = <Hours availability={availability} words={words} now={now} />;
  return (
    <form class="leave" ref={form} onSubmit={prevented(() => pass(guard.offer))} noValidate>
      {chat?.promise?.closing && (
        <p class="notice" role="status">
          {words.say("closing")}
        </p>
      )}
      {!stay && !closing && hours}
      <h3>{words.say(closing ? "reach" : "leave")}</h3>
      {stay ? <p>{words.say("leave_place")}</p> : away && <p>{words.say("leave_away")}</p>}
      {closing ? [ways, message] : [message, ways]}
      <Problem text={at("")} />
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
      {closing && hours}
    </form>
  );
}

const NOTHING: Wrong = ["", ""];
const FIELDS = { message: "textarea", email: "#email", phone: "#phone" };

/** What is to be mended before anything is sent. */
function lacking(words: Words, email: string, phone: string): Wrong | null {
  if (email && !EMAIL.test(email)) return ["email", words.say("email_bad")];
  return phone && !PHONE.test(phone) ? ["phone", words.say("phone_bad")] : null;
}

/** What the server has against it, at the field that it names. */
function refusal(words: Words, leaving: Leaving): Wrong | null {
  if (typeof leaving === "string") return leaving === "failed" ? ["", words.say("refused")] : null;
  const [field = ""] = leaving.field.replace(/^text$/, "message").split(".");
  return [field in FIELDS ? (field as Place) : "", leaving.reason];
}
