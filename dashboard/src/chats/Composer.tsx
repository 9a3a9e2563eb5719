import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import type { ChatView } from "../wire";
import { sends } from "./keys";

/** Characters a message may have, and from when on it is counted. */
const MOST = 4_000;
const COUNTED = 3_600;

interface Props {
  chat: ChatView;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Where the agent answers. Enter sends, Shift+Enter makes a line, Escape gives the keyboard back to the list. */
export function Composer({ chat, field }: Props) {
  const { chats, drafts } = useApp();
  const text = drafts.texts.value.get(chat.id) ?? "";
  const over = text.length > MOST;
  useHeight(field, text);
  const send = () => {
    const said = text.trim();
    if (!said || over) return;
    drafts.set(chat.id, "");
    void chats.send(said);
    field.current?.focus();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.isComposing) field.current?.blur();
    if (!sends(event)) return;
    event.preventDefault();
    send();
  };
  const typed = (value: string) => {
    drafts.set(chat.id, value);
    if (value.trim()) chats.typing();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        class="composer-text"
        aria-label="Reply"
        aria-describedby={over ? "composer-over" : undefined}
        aria-invalid={over ? "true" : undefined}
        placeholder="Write a reply…"
        rows={1}
        value={text}
        onInput={(event) => typed(event.currentTarget.value)}
        onKeyDown={pressed}
      />
      <div class="composer-foot">
        <span class="composer-hint">Enter sends, Shift+Enter starts a new line</span>
        {text.length > COUNTED && (
          <span id="composer-over" class={`figures${over ? " composer-over" : ""}`} role="status">
            {text.length} of {MOST}
          </span>
        )}
        <Button kind="primary" icon="send" type="submit" disabled={!text.trim() || over}>
          Send
        </Button>
      </div>
    </form>
  );
}

/** Lets the field grow with its text; the style sheet sets the limit. */
function useHeight(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);
}
