import { useState } from "preact/hooks";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { withOrigins } from "./origins";

interface Props {
  origins: readonly string[];
  error: string | null;
  change: (origins: string[]) => void;
}

/** The addresses that may carry the tag; one is typed or many are pasted, a full address loses its path. */
export function OriginsEditor({ origins, error, change }: Props) {
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState<string[]>([]);
  const add = () => {
    if (!typed.trim()) return;
    const next = withOrigins(origins, typed);
    setRefused(next.refused);
    setTyped(next.refused.join(" "));
    if (next.origins.length > origins.length) change(next.origins);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    add();
  };
  const fault = refused.length ? `${refused.join(", ")}: write it like https://shop.example.com.` : error;
  return (
    <div class="origins">
      <span class="field-label">Addresses</span>
      {origins.length > 0 ? (
        <ul class="origins-list">
          {origins.map((origin) => (
            <li key={origin} class="origins-item">
              <code class="truncate">{origin}</code>
              <Button
                kind="quiet"
                size="small"
                icon="close"
                aria-label={`Remove ${origin}`}
                onClick={() => change(origins.filter((each) => each !== origin))}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p class="field-hint">No address yet: the widget runs nowhere.</p>
      )}
      <div class="origins-add">
        <TextField
          label="Add an address"
          quiet
          placeholder="https://shop.example.com"
          value={typed}
          error={fault}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setRefused([]);
          }}
          onKeyDown={pressed}
          onBlur={add}
        />
        <Button icon="plus" onClick={add}>
          Add
        </Button>
      </div>
    </div>
  );
}
