import { useApp } from "../app";
import { Button } from "../ui/Button";
import { AttachButton } from "./files/AttachButton";
import { partsOf } from "./parts";

/** Characters a message may have, and from when on it is counted; so many may be sent in parts. */
export const MOST = 4_000;
const COUNTED = 3_600;
const MOST_IN_PARTS = 12_000;

interface Props {
  chat: string;
  text: string;
  /** Whether the draft may be sent but for its length. */
  ready: boolean;
  send: (parts: readonly string[]) => void;
  /** Opens the canned replies, of which so many `poor` ones are the agent's to look at. */
  manage: () => void;
  poor: number;
  /** Asks for details over a secure form. */
  secure: () => void;
  /** Adds quick answers, where there are none. */
  answer: (() => void) | null;
}

/** What stands below a draft: help in writing it, and sending it, whole or in parts. */
export function ComposerFoot({ chat, text, ready, send, manage, poor, secure, answer }: Props) {
  const { layout } = useApp();
  const over = text.length > MOST;
  const parts = ready && text.length <= MOST_IN_PARTS ? partsOf(text) : [];
  return (
    <div class="composer-foot">
      <span class="composer-hint">Enter sends, / for canned replies</span>
      {text.length > COUNTED && (
        <span id="composer-over" class={`figures${over ? " composer-over" : ""}`} role="status">
          {text.length} of {MOST}
        </span>
      )}
      <AttachButton chat={chat} />
      <Button kind="quiet" size="small" aria-label="Ask over a secure form" onClick={secure}>
        Secure
      </Button>
      <Button kind="quiet" size="small" onClick={manage}>
        Canned
        {poor > 0 && (
          <span class="badge figures">
            {poor}
            <span class="visually-hidden"> of yours to look at again</span>
          </span>
        )}
      </Button>
      {answer && (
        <Button kind="quiet" size="small" aria-label="Add quick answers" onClick={answer}>
          Answers
        </Button>
      )}
      <Button
        kind="quiet"
        size="small"
        aria-label="Hints on how it is said"
        aria-pressed={layout.hints.value ? "true" : "false"}
        onClick={() => layout.setHints(!layout.hints.peek())}
      >
        Hints
      </Button>
      {parts.length > 1 && <Button onClick={() => send(parts)}>Send in {parts.length} parts</Button>}
      <Button kind="primary" icon="send" type="submit" disabled={!ready || over}>
        Send
      </Button>
    </div>
  );
}
