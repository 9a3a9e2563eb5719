import "./pictures.css";
import { useRef, useState } from "preact/hooks";
import { useApp } from "../app";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import type { AgentView } from "../wire";

/** The picture of a colleague, or one's own. What is chosen holds at once. */
export function PictureField({ agent }: { agent: AgentView }) {
  const { api, desk } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const { picture, name } = desk.agents.value.get(agent.id) ?? agent;
  const address = `/agents/${agent.id}/picture`;
  const change = async (changed: Promise<unknown>) => {
    setBusy(true);
    setFault(await changed.then(() => "").catch((error: Error) => error.message));
    setBusy(false);
  };
  const send = (file: File | undefined) => {
    if (file) change(api.upload(`${address}?${new URLSearchParams({ name: file.name })}`, file));
  };
  return (
    <div class="picture">
      <Avatar name={name} picture={picture} size="huge" />
      <div class="picture-field">
        <p class="field-label">Picture</p>
        <div class="picture-actions">
          <Button size="small" busy={busy} onClick={() => input.current?.click()}>
            {picture ? "Choose another one" : "Choose a picture"}
          </Button>
          {picture && (
            <Button size="small" kind="quiet" disabled={busy} onClick={() => change(api.delete(address))}>
              Remove
            </Button>
          )}
        </div>
        <p class="field-hint">It stands beside the name. PNG, JPEG or WebP; the middle is shown.</p>
        {fault && (
          <p class="field-error" role="alert">
            {fault}
          </p>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        hidden
        onChange={({ currentTarget }) => {
          send(currentTarget.files?.[0]);
          currentTarget.value = "";
        }}
      />
    </div>
  );
}
