import type { Words } from "./words";

/** Below a form that is being filled in: there can be a chat now. What is written goes along. */
export function Offer({ words, take }: { words: Words; take: () => void }) {
  return (
    <div class="footer">
      <p role="status">{words.say("free")}</p>
      <button type="button" class="secondary" onClick={take}>
        {words.say("chat")}
      </button>
    </div>
  );
}
