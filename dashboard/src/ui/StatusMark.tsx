import type { AgentView } from "../wire";

/** The shape of an agent's status: disc, half disc, ring. The word stands beside it. */
export function StatusMark({ status }: { status: AgentView["status"] }) {
  return (
    <svg class={`mark mark-${status}`} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <circle class="mark-ring" cx="5" cy="5" r="4" />
      {status === "accepting" && <circle class="mark-fill" cx="5" cy="5" r="4.7" />}
      {status === "away" && <path class="mark-fill" d="M5 1a4 4 0 0 1 0 8z" />}
    </svg>
  );
}
