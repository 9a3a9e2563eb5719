import "./secure.css";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app";
import { uuid7 } from "../../models/uuid";
import { Button } from "../../ui/Button";
import type { ChatView, SecureView } from "../../wire";

/** How far a secure form is, and its answer while it is read: that is kept nowhere, and gone when the chat is left. The parent keys it by
 * the chat. */
export function SecureStrip({ chat }: { chat: ChatView }) {
  const { connection, desk, toasts } = useApp();
  const [read, setRead] = useState<{ form: SecureView; values: readonly string[] } | null>(null);
  const [busy, setBusy] = useState(false);
  const form = chat.secure;
  const show = async (form: SecureView) => {
    setBusy(true);
    const asked = connection.ask({ type: "secure.read", id: uuid7(), chat: chat.id, form: form.id });
    await asked.then(
      (values) => setRead({ form, values }),
      (refusal: Error) => toasts.error(refusal.message),
    );
    setBusy(false);
  };
  if (read) return <Answer fields={read.form.fields} values={read.values} close={() => setRead(null)} />;
  if (!form || !(form.phase === "asked" || form.phase === "answered")) return null;
  const mine = form.agent === desk.me.value?.id;
  return (
    <section class="secure" aria-label="Secure form" aria-live="polite">
      <div class="secure-line">
        <span>{wordsOf(form, mine)}</span>
        {mine && form.phase === "answered" && (
          <Button kind="primary" size="small" busy={busy} onClick={() => show(form)}>
            Read once
          </Button>
        )}
      </div>
    </section>
  );
}

interface Shown {
  fields: readonly string[];
  values: readonly string[];
  close: () => void;
}

function Answer({ fields, values, close }: Shown) {
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(() => element.current?.focus(), []);
  return (
    <section class="secure" aria-label="Secure form" tabIndex={-1} ref={element}>
      <div class="secure-line">
        <strong>Shown once: it is gone when you are done, or leave this chat.</strong>
        <Button size="small" onClick={close}>
          Done
        </Button>
      </div>
      <dl class="secure-values">
        {fields.map((name, index) => (
          <div key={index}>
            <dt dir="auto">{name}</dt>
            <dd dir="auto">{values[index]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function wordsOf({ phase, fields }: SecureView, mine: boolean): string {
  const what = fields.join(", ");
  if (phase === "asked") return `Waiting for the secure form: ${what}`;
  return mine ? `The secure form is answered: ${what}` : "The secure form is answered, for who asked.";
}
