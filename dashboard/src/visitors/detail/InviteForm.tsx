import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app";
import { type Draft, GREETING_AT_MOST, REASON_AT_MOST } from "../../models/inviting";
import { AnswersField } from "../../ui/AnswersField";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/Field";

interface Props {
  draft: Draft;
  /** The site's templates. */
  greetings: readonly string[];
  /** Why the agent can invite nobody now; empty where they can. */
  full: string;
}

/** The greeting before it goes out. */
export function InviteForm({ draft, greetings, full }: Props) {
  const { inviting } = useApp().visitors;
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!full) void inviting.send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
    if (event.key !== "Escape") return;
    event.stopPropagation();
    inviting.cancel();
  };
  return (
    <form class="invite-form" onSubmit={submit} onKeyDown={onKeyDown}>
      <TextArea
        ref={area}
        label="Greeting"
        rows={3}
        maxLength={GREETING_AT_MOST}
        value={draft.text}
        error={draft.place === "text" ? draft.problem : ""}
        readOnly={draft.phase === "sending"}
        onInput={(event) => inviting.write(event.currentTarget.value)}
      />
      {greetings.length > 1 && <Templates greetings={greetings} held={draft.text} />}
      <AnswersField answers={draft.answers} change={(answers) => inviting.answer(answers)} />
      {draft.reason !== null && (
        <TextArea
          label="Why this visitor should be asked all the same"
          hint="Your colleagues find it with the invitation. The visitor does not see it."
          rows={2}
          maxLength={REASON_AT_MOST}
          value={draft.reason}
          error={draft.place === "reason" ? draft.problem : ""}
          readOnly={draft.phase === "sending"}
          onInput={(event) => inviting.explain(event.currentTarget.value)}
        />
      )}
      <div class="invite-actions">
        <Button
          kind="primary"
          type="submit"
          busy={draft.phase === "sending"}
          disabled={draft.text.trim() === "" || draft.reason?.trim() === ""}
          refused={full && "invite-full"}
        >
          Send invitation
        </Button>
        <Button kind="quiet" onClick={() => inviting.cancel()}>
          Cancel
        </Button>
        <span class="invite-length figures faint">
          {draft.text.length} / {GREETING_AT_MOST}
        </span>
      </div>
      <p id="invite-full" class="invite-reason" role="status">
        {full}
      </p>
    </form>
  );
}

function Templates({ greetings, held }: { greetings: readonly string[]; held: string }) {
  const { inviting } = useApp().visitors;
  return (
    <fieldset class="templates">
      <legend class="visually-hidden">Templates</legend>
      {greetings.map((greeting) => (
        <button
          key={greeting}
          type="button"
          class="template"
          aria-pressed={greeting === held ? "true" : "false"}
          title={greeting}
          onClick={() => inviting.write(greeting)}
        >
          {greeting}
        </button>
      ))}
    </fieldset>
  );
}
