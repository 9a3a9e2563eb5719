import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import type { ChatView } from "../../wire";
import { MOST } from "../ComposerFoot";
import { sends } from "../keys";
import { useHeight } from "../useHeight";
import { NameMenu } from "./NameMenu";
import type { Writing } from "./notes";
import { useNaming } from "./useNaming";

interface Props {
  chat: ChatView;
  writing: Writing;
}

/** Where a note is written. Enter keeps it, an @ names colleagues, Escape leaves it for later. */
export function NoteComposer({ chat, writing }: Props) {
  const { desk, drafts, notes, toasts } = useApp();
  const field = useRef<HTMLTextAreaElement>(null);
  const menu = useId();
  const key = `note ${chat.id}`;
  const text = drafts.texts.value.get(key) ?? "";
  const write = (words: string) => drafts.set(key, words);
  const naming = useNaming(chat.site, field, text, write);
  useHeight(field, text);
  const [busy, setBusy] = useState(false);
  useEffect(() => void notes.look(chat.site), [notes, chat.site]);
  useEffect(() => field.current?.focus(), [writing]);
  const ready = text.trim() !== "" && text.length <= MOST;
  const keep = async () => {
    if (!ready || busy) return;
    setBusy(true);
    try {
      await notes.write(chat.site, writing, text.trim());
      write("");
      notes.end();
    } catch (refusal) {
      toasts.error((refusal as Error).message);
    }
    setBusy(false);
  };
  const pressed = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (naming.pressed(event)) return;
    if (event.key === "Escape" && !event.isComposing) notes.end();
    if (!sends(event)) return;
    event.preventDefault();
    void keep();
  };
  const holder = desk.agents.value.get(chat.agent ?? "");
  const whispers = holder && holder.id !== desk.me.value?.id && !writing.answers;
  return (
    <form
      class="composer note-composer"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      {writing.answers && <p class="note-asked truncate">{writing.answers.text}</p>}
      {naming.options && (
        <NameMenu id={menu} options={naming.options} active={naming.active} pick={naming.pick} />
      )}
      <textarea
        ref={field}
        class="composer-text"
        aria-label="Note"
        aria-autocomplete="list"
        aria-controls={naming.options ? menu : undefined}
        aria-activedescendant={naming.options?.length ? `${menu}-${naming.active}` : undefined}
        placeholder={whispers ? `A note that ${holder.name} is told of…` : "A note for colleagues…"}
        rows={1}
        value={text}
        onInput={(event) => {
          write(event.currentTarget.value);
          naming.moved();
        }}
        onKeyDown={pressed}
        onClick={naming.moved}
        onBlur={naming.closed}
      />
      <div class="composer-foot">
        <span class="composer-hint">Never shown to visitors, @ names colleagues</span>
        {text.length > MOST && (
          <span class="figures composer-over" role="status">
            {text.length} of {MOST}
          </span>
        )}
        <Button kind="quiet" size="small" onClick={() => notes.end()}>
          Cancel
        </Button>
        <Button icon="note" type="submit" busy={busy} disabled={!ready}>
          {writing.answers ? "Answer" : "Add note"}
        </Button>
      </div>
    </form>
  );
}
