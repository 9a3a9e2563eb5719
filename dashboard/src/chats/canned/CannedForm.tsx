import { useMemo, useState } from "preact/hooks";
import { useApp } from "../../app";
import { uuid7 } from "../../models/uuid";
import { elsewhere, faultAt } from "../../settings/faults";
import { Form } from "../../settings/form";
import { Button } from "../../ui/Button";
import { Select, TextArea, TextField } from "../../ui/Field";
import type { CannedReply, CannedView } from "../../wire";
import { type CannedDraft, draftOf, faultsOf, replyOf } from "./draft";
import { VARIABLES } from "./filling";
import type { CannedReplies } from "./replies";

interface Props {
  site: string;
  /** Null for a new one. */
  view: CannedView | null;
  /** What a new one begins with. */
  text: string;
  done: () => void;
}

const PLACES = ["shortcut", "text", "team", "review_on"];

/** One canned reply while it is written. */
export function CannedForm({ site, view, text, done }: Props) {
  const { canned, desk } = useApp();
  const form = useMemo(() => formOf(canned, site, view, text), [canned, site, view, text]);
  const draft = form.draft.value;
  const fault = (place: string) => faultAt(form.faults.value, place);
  const teams = desk.sites.value.get(site)?.teams ?? [];
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await form.save()) done();
  };
  const [other] = elsewhere(form.faults.value, PLACES);
  return (
    <form class="form" noValidate onSubmit={submit}>
      <TextField
        label="Shortcut"
        autoFocus
        value={draft.shortcut}
        maxLength={33}
        error={fault("shortcut")}
        hint="One word. Type a slash and it in a draft, as in /shipping."
        onInput={(event) => form.edit({ shortcut: event.currentTarget.value })}
      />
      <TextArea
        label="Text"
        rows={5}
        value={draft.text}
        maxLength={4000}
        error={fault("text")}
        hint={`{visitor.name|there} says the name, or “there”. There are ${Object.keys(VARIABLES).join(", ")}.`}
        onInput={(event) => form.edit({ text: event.currentTarget.value })}
      />
      <Select
        label="For"
        value={draft.whose}
        error={fault("team")}
        onChange={(event) => form.edit({ whose: event.currentTarget.value })}
      >
        <option value="">Everybody on this site</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value="me">Me alone</option>
      </Select>
      <TextField
        label="Look again on"
        type="date"
        value={draft.review_on}
        error={fault("review_on")}
        hint="When somebody should see whether it is still true. May stay empty."
        onInput={(event) => form.edit({ review_on: event.currentTarget.value })}
      />
      {other && (
        <p class="field-error" role="alert">
          {other}
        </p>
      )}
      <footer class="dialog-actions">
        {view && <Remove view={view} done={done} />}
        <Button onClick={done}>Cancel</Button>
        <Button kind="primary" type="submit" busy={form.busy.value}>
          {view ? "Save" : "Add reply"}
        </Button>
      </footer>
    </form>
  );
}

/** Takes the reply away at the second press. */
function Remove({ view, done }: { view: CannedView; done: () => void }) {
  const { canned, toasts } = useApp();
  const [asked, setAsked] = useState(false);
  const remove = () => canned.remove(view).then(done, (error: Error) => toasts.error(error.message));
  return (
    <Button kind={asked ? "danger" : "quiet"} icon="trash" onClick={asked ? remove : () => setAsked(true)}>
      {asked ? "Delete for good" : "Delete"}
    </Button>
  );
}

function formOf(
  canned: CannedReplies,
  site: string,
  view: CannedView | null,
  text: string,
): Form<CannedDraft> {
  const id = uuid7();
  const send = (reply: CannedReply) => (view ? canned.change(view, reply) : canned.add(site, id, reply));
  return new Form(draftOf(view?.reply ?? { shortcut: "", text }), {
    faults: faultsOf,
    send: async (draft) => {
      await send(replyOf(draft));
      return draft;
    },
  });
}
