import { useRef, useState } from "preact/hooks";
import type { Session } from "../session";
import { CardWarning, useCardGuard } from "./card";
import { Count, Field, fits, prevented } from "./field";
import { useDraft, useFocus } from "./hooks";
import { Hours } from "./opening";
import type { Words } from "./words";

export interface Props {
  session: Session;
  words: Words;
  now: number;
  grab: boolean;
  email: string;
  setEmail: (email: string) => void;
}

type Problem = "empty" | "email_bad" | "refused";

/** The server's own test of an address. */
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** Nobody is there: when somebody is, and a message to leave. An e-mail address is never demanded. */
export function Leave({ session, words, now, grab, email, setEmail }: Props) {
  const [text, write] = useDraft(session);
  const [checked, setChecked] = useState(false);
  const field = useFocus<HTMLTextAreaElement>(grab);
  const button = useRef<HTMLButtonElement>(null);
  const { availability, leaving } = session.state;
  // As it was at first: a line that came or went would move the fields under the visitor's hands.
  const [away] = useState(availability.state === "away");
  const guard = useCardGuard((message) => session.leave(message.trim(), email.trim() || null));

  const missing = problemOf(text, email);
  const problem: Problem | null = (checked && missing) || (leaving === "failed" ? "refused" : null);
  /** Gives the text to the guard where all that is written could be sent. */
  const pass = (onward: (text: string) => void) => {
    setChecked(missing !== null);
    if (!missing && fits(text) && leaving !== "sending") onward(text);
    else if (missing !== "email_bad") field.current?.focus();
  };
  return (
    <form class="leave" onSubmit={prevented(() => pass(guard.offer))} noValidate>
      <Hours availability={availability} words={words} now={now} />
      <h3>{words.say("leave")}</h3>
      {away && <p>{words.say("leave_away")}</p>}
      <Field
        field={field}
        text={text}
        words={words}
        fixed={leaving === "sending"}
        wrong={problem === "empty" ? "problem" : undefined}
        write={(next) => {
          guard.drop();
          write(next);
        }}
      />
      <Count text={text} words={words} />
      <div class="label">
        <label for="email">{words.say("email")}</label>
        <span id="why" class="why">
          {words.say("email_why")}
        </span>
      </div>
      <input
        id="email"
        class="field"
        type="email"
        inputMode="email"
        autoComplete="email"
        dir="ltr"
        maxLength={254}
        readOnly={leaving === "sending"}
        value={email}
        aria-invalid={problem === "email_bad"}
        aria-describedby={problem === "email_bad" ? "problem" : "why"}
        onInput={(event) => setEmail(event.currentTarget.value)}
      />
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
      <button type="submit" class="primary" ref={button} aria-disabled={leaving === "sending"}>
        {words.say(leaving === "sending" ? "sending" : "send")}
      </button>
    </form>
  );
}

function problemOf(text: string, email: string): Problem | null {
  if (!text.trim()) return "empty";
  return email.trim() && !EMAIL.test(email.trim()) ? "email_bad" : null;
}
