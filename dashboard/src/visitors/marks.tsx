import { useApp } from "../app";
import { Icon, type IconName } from "../ui/Icon";
import type { Device, InvitationView, VisitorRow } from "../wire";
import { attentionWords, invitationWords, isOpen, STATE_WORDS } from "./words";

/** The state of a visitor: a shape and its word. Disc, half disc, ring, cross. */
export function StateMark({ state }: { state: VisitorRow["activity"] }) {
  return (
    <span class={`state state-${state}`}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        {state === "gone" ? (
          <path class="mark-ring" d="M2 2l6 6M8 2 2 8" />
        ) : (
          <circle
            class={state === "active" ? "mark-fill" : "mark-ring"}
            cx="5"
            cy="5"
            r={state === "active" ? 4.5 : 4}
          />
        )}
        {state === "idle" && <path class="mark-fill" d="M5 1a4 4 0 0 1 0 8z" />}
      </svg>
      {STATE_WORDS[state]}
    </span>
  );
}

const STEP_ICONS: Record<InvitationView["phase"], IconName> = {
  created: "clock",
  delivered: "clock",
  shown: "eye",
  accepted: "check",
  declined: "ban",
  ignored: "eye-off",
  expired: "clock",
  revoked: "close",
};

const STEP_TONES: Partial<Record<InvitationView["phase"], string>> = {
  accepted: "active",
  declined: "declined",
};

/** The step that an invitation has reached: a shape and its word. */
export function InvitationMark({ invitation }: { invitation: Pick<InvitationView, "phase" | "article"> }) {
  const { phase } = invitation;
  const tone = STEP_TONES[phase] ?? (isOpen({ phase }) ? "invited" : "quiet");
  return (
    <span class={`chip chip-${tone}`}>
      <Icon name={STEP_ICONS[phase]} size={12} />
      {invitationWords(invitation)}
    </span>
  );
}

/** A visitor who talks to somebody, or waits for somebody to talk to. */
export function ChatMark({ chat }: { chat: string }) {
  const waits = useApp().desk.chats.value.get(chat)?.phase === "queued";
  return (
    <span class={`chip chip-${waits ? "waiting" : "active"}`}>
      <Icon name={waits ? "clock" : "chat"} size={12} />
      {waits ? "Asks for a chat" : "In a chat"}
    </span>
  );
}

/** A visitor whom rules point out, by the name of the first of them; the others are in its title. */
export function AttentionMark({ rules }: { rules: readonly string[] }) {
  const [first, ...others] = rules;
  return (
    <span class="chip chip-waiting attention" title={attentionWords(rules)}>
      <Icon name="flag" size={12} />
      <span class="visually-hidden">Wants attention:</span>
      <span class="truncate">{first}</span>
      {others.length > 0 && <span class="figures">+{others.length}</span>}
    </span>
  );
}

export function DeviceIcon({ kind }: { kind: Device["kind"] }) {
  return <Icon name={kind === "other" ? "device" : kind} />;
}
