import { Button } from "../../ui/Button";
import type { Rule } from "../../wire";
import { summaryOf } from "./sentences";
import { NEW, STARTERS } from "./starters";

/** What a rule is, and some to begin with: each becomes a draft that does nothing before it is activated. */
export function StartersList({ add }: { add: (rule: Rule) => void }) {
  return (
    <div class="starters">
      <p class="starters-words">
        A rule says for whom Beckon itself offers a chat: it watches what visitors do and invites at the right
        moment. It asks nobody who said no, and only while an agent has room for another chat.
      </p>
      <h2 class="starters-title">Begin with one of these, as a draft</h2>
      <ul class="starter-cards">
        {STARTERS.map((rule) => (
          <li key={rule.name} class="starter">
            <p class="starter-name">{rule.name}</p>
            <p class="soft">{summaryOf(rule)}</p>
            <Button size="small" icon="plus" onClick={() => add(rule)}>
              Use<span class="visually-hidden"> “{rule.name}”</span>
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button kind="primary" icon="plus" onClick={() => add(NEW)}>
          New rule
        </Button>
      </div>
    </div>
  );
}
