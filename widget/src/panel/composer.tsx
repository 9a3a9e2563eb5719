import { useState } from "preact/hooks";
import { CardWarning, useCardGuard } from "./card";
import { Count, Field, fits, prevented } from "./field";
import { useDraft, useFocus } from "./hooks";
import { Icon } from "./icons";
import { Beside } from "./late_said";
import type { Part } from "./part";
import { isOpen } from "./view";

interface Props extends Part {
  grab: boolean;
}

/** Where the visitor writes. What looks like a card number is held back once and told. */
export function Composer({ session, words, grab }: Props) {
  const [text, write] = useDraft(session);
  const field = useFocus<HTMLTextAreaElement>(grab);
  const [files, hold] = useState<(() => void) | null>(null);
  const guard = useCardGuard((message) => {
    session.send(message.trim());
    write("");
    files?.();
  });
  const focus = () => field.current?.focus();
  const send = () => {
    if (fits(text)) guard.offer(text);
    else files?.();
    focus();
  };
  return (
    <form class="composer" onSubmit={prevented(send)}>
      {guard.held && (
        <CardWarning
          words={words}
          edit={() => {
            guard.drop();
            focus();
          }}
          send={() => {
            guard.release(text);
            focus();
          }}
        />
      )}
      <div class="entry">
        {isOpen(session.state.chat) && <Beside {...{ session, words, hold }} />}
        <Field
          field={field}
          text={text}
          words={words}
          write={(next) => {
            guard.drop();
            write(next);
          }}
          enter={send}
        />
        <button
          type="submit"
          class="send"
          aria-label={words.say("send")}
          aria-disabled={!fits(text) && !files}
        >
          <Icon name="send" />
        </button>
      </div>
      <Count text={text} words={words} />
    </form>
  );
}
