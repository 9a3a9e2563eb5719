import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Props {
  name: string;
  /** How many there are; null where the number says nothing. */
  count: number | null;
  /** What stands here while nothing does. */
  empty?: string | null;
  /** What is said of all of it. */
  above?: ComponentChildren;
  children: ComponentChildren;
}

/** A headed part of the chat list. */
export function ListSection({ name, count, empty, above, children }: Props) {
  const id = useId();
  return (
    <section class="list-section" aria-labelledby={id}>
      <h2 class="list-heading">
        <span id={id}>{name}</span>
        {count !== null && <span class="list-count figures">{count}</span>}
      </h2>
      {above}
      {empty ? <p class="chat-list-empty">{empty}</p> : <ul>{children}</ul>}
    </section>
  );
}
