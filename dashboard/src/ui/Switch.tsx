import "./switch.css";
import type { ComponentChildren } from "preact";

interface Props {
  label: ComponentChildren;
  hint?: ComponentChildren;
  checked: boolean;
  disabled?: boolean;
  change: (checked: boolean) => void;
}

/** A choice that is on or off, with its words before it. */
export function Switch({ label, hint, checked, disabled, change }: Props) {
  return (
    <label class="switch-line">
      <span class="switch-words">
        <span class="switch-label">{label}</span>
        {hint && <span class="field-hint">{hint}</span>}
      </span>
      <input
        type="checkbox"
        class="switch"
        checked={checked}
        disabled={Boolean(disabled)}
        onChange={(event) => change(event.currentTarget.checked)}
      />
    </label>
  );
}
