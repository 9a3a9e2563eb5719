import "../../ui/fold.css";
import { useId } from "preact/hooks";
import { TextField } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { localMinute, readMinute } from "../../ui/minute";
import { type Faults, faultAt } from "../faults";
import type { Form } from "../form";
import { NumberBox } from "./controls/NumberBox";
import type { RuleDraft } from "./draft";

/** What seldom needs to be changed, folded. */
export function MorePart({ form, faults }: { form: Form<RuleDraft>; faults: Faults }) {
  const { priority, share, expires_at } = form.draft.value;
  const id = useId();
  const wrong = { priority: faultAt(faults, "rule.priority"), share: faultAt(faults, "rule.share") };
  const fault = wrong.priority ?? wrong.share;
  const mark = (one: string | null) => ({
    invalid: one !== null,
    describedBy: one === null ? undefined : id,
  });
  return (
    <details class="settings-part more fold" open={Boolean(faultAt(faults, "rule.expires_at") ?? fault)}>
      <summary class="more-name">
        <span class="fold-arrow">
          <Icon name="right" size={12} />
        </span>
        More
        <span class="soft more-words">
          priority {priority}, for {share === 100 ? "all visitors" : `${share} % of the visitors`}
          {expires_at === null ? "" : ", with an end"}
        </span>
      </summary>
      <div class="more-body">
        <p class="condition-words">
          <span>Of several rules that would invite, the highest priority does; this one has</span>
          <NumberBox
            label="Priority"
            value={priority}
            {...mark(wrong.priority)}
            change={(next) => form.edit({ priority: next })}
          />
        </p>
        <p class="condition-words">
          <span>It holds for</span>
          <NumberBox
            label="Share of visitors in percent"
            value={share}
            {...mark(wrong.share)}
            change={(next) => form.edit({ share: next })}
          />
          <span>% of the visitors, the same ones each time.</span>
        </p>
        {fault && (
          <p class="field-error" id={id} role="alert">
            {fault}
          </p>
        )}
        <TextField
          label="Ends"
          type="datetime-local"
          class="more-end"
          value={localMinute(expires_at)}
          error={faultAt(faults, "rule.expires_at")}
          hint="On the clock of this computer. Empty: it has no end."
          onChange={(event) => form.edit({ expires_at: readMinute(event.currentTarget.value) })}
        />
      </div>
    </details>
  );
}
