import { useId, useRef, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import type { ChatView } from "../../wire";
import { MOST } from "../ComposerFoot";
import { Foot } from "../Foot";
import { sends } from "../keys";
import { isOver } from "../sections";
import { useHeight } from "../useHeight";

/** Where a trainee suggests an answer. What is typed stays until it is suggested. */
export function DraftComposer({ chat }: { chat: ChatView }) {
  const { drafts, notes, toasts } = useApp();
  const field = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  const [busy, setBusy] = useState(false);
  const key = `draft ${chat.id}`;
  const text = drafts.texts.value.get(key) ?? "";
  const leader = chat.agent_name || "the agent";
  useHeight(field, text);
  if (isOver(chat)) return <Foot words="This chat is over." />;
  const ready = text.trim() !== "" && text.length <= MOST;
  const suggest = async () => {
    if (!ready || busy) return;
    setBusy(true);
    try {
      await notes.suggest(chat.id, text.trim());
      drafts.set(key, "");
    } catch (refusal) {
      toasts.error((refusal as Error).message);
    }
    setBusy(false);
  };
  return (
    <form
      class="composer note-composer"
      onSubmit={(event) => {
        event.preventDefault();
        void suggest();
      }}
    >
      <textarea
        ref={field}
        class="composer-text"
        aria-label="Draft"
        aria-describedby={hint}
        placeholder={`What would you answer? ${leader} sees it, the visitor does not…`}
        rows={2}
        value={text}
        onInput={(event) => drafts.set(key, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!sends(event)) return;
          event.preventDefault();
          void suggest();
        }}
      />
      <div class="composer-foot">
        <span id={hint} class="composer-hint">
          Goes to {leader} as a suggestion, never to the visitor
        </span>
        {text.length > MOST && (
          <span class="figures composer-over" role="status">
            {text.length} of {MOST}
          </span>
        )}
        <Button kind="primary" icon="note" type="submit" busy={busy} disabled={!ready}>
          Suggest
        </Button>
      </div>
    </form>
  );
}
