import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Props {
  title: string;
  hint?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of a settings page: what it is about, and its fields. */
export function Part({ title, hint, children }: Props) {
  const id = useId();
  return (
    <section class="settings-part" aria-labelledby={id}>
      <header class="settings-part-head">
        <h2 id={id}>{title}</h2>
        {hint && <p class="settings-part-hint">{hint}</p>}
      </header>
      <div class="settings-part-body">{children}</div>
    </section>
  );
}
