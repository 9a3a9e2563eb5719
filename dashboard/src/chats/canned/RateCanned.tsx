import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import type { CannedView } from "../../wire";

const LONGEST = 200;

/** What the agent thinks of a reply: one press says it, another one takes it back, and a word may go with it. */
export function RateCanned({ view }: { view: CannedView }) {
  const { canned, toasts } = useApp();
  const { own } = view;
  const [words, setWords] = useState(own?.words ?? "");
  const rate = (useful: boolean | null) =>
    canned.rate(view, useful === null ? null : { useful, words: words.trim() }).catch(report);
  const report = (error: Error) => toasts.error(error.message);
  const press = (useful: boolean) => rate(own?.useful === useful ? null : useful);
  const say = () => own && own.words !== words.trim() && rate(own.useful);
  return (
    <div class="canned-rate">
      {[true, false].map((useful) => (
        <Button
          key={`${useful}`}
          kind="quiet"
          size="small"
          aria-pressed={own?.useful === useful ? "true" : "false"}
          onClick={() => press(useful)}
        >
          {useful ? "Useful" : "Not useful"}
          <span class="visually-hidden"> /{view.reply.shortcut}</span>
        </Button>
      ))}
      {own && (
        <input
          class="control canned-word"
          aria-label={`A word on /${view.reply.shortcut}`}
          placeholder="Why? May stay empty"
          maxLength={LONGEST}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
          onBlur={say}
          onKeyDown={(event) => event.key === "Enter" && !event.isComposing && say()}
        />
      )}
    </div>
  );
}
