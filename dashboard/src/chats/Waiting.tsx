import { useApp } from "../app";
import { Icon } from "../ui/Icon";
import { stopwatch } from "../ui/moment";
import { spoken, urgency } from "./waiting";

/** How long the visitor has waited: nothing at first, then an exact clock, then one that asks for an answer. */
export function Waiting({ since }: { since: number }) {
  const waited = useApp().clock.now - since;
  const level = urgency(waited);
  if (level === "quiet") return null;
  return (
    <span class={`waiting waiting-${level} figures`}>
      <Icon name="clock" size={12} />
      <span aria-hidden="true">{stopwatch(waited)}</span>
      <span class="visually-hidden">waiting for {spoken(waited)}</span>
    </span>
  );
}
