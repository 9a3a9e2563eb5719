import { useLayoutEffect, useRef } from "preact/hooks";
import { TextArea } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import type { Faults } from "../faults";
import { faultAt } from "../faults";
import type { Form } from "../form";
import { Part } from "../Part";
import { PickBox } from "./controls/PickBox";
import type { RuleDraft } from "./draft";
import { bare, demanding, filled, VARIABLES } from "./variables";

const DOES = [
  { value: "invite", words: "invite the visitor to a chat" },
  { value: "hint", words: "point the visitor out to the agents" },
];
const LONGEST = 300;

/** What the rule does, and for an invitation its text. */
export function ActionPart({ form, faults }: { form: Form<RuleDraft>; faults: Faults }) {
  const { does } = form.draft.value;
  return (
    <Part title="What it does">
      <div class="condition-words">
        <span>Then</span>
        <PickBox
          label="What it does"
          value={does}
          options={DOES}
          change={(next) => form.edit({ does: next as RuleDraft["does"] })}
        />
        {does === "invite" && <span>with these words:</span>}
      </div>
      {does === "invite" ? (
        <Words form={form} fault={faultAt(faults, "rule.action")} />
      ) : (
        <p class="soft">Agents see a mark in the row of the visitor, who is asked nothing.</p>
      )}
    </Part>
  );
}

function Words({ form, fault }: { form: Form<RuleDraft>; fault: string | null }) {
  const { text } = form.draft.value;
  const area = useRef<HTMLTextAreaElement>(null);
  const cursor = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (cursor.current === null) return;
    area.current?.focus();
    area.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  });
  const insert = (words: string) => {
    const start = area.current?.selectionStart ?? text.length;
    const end = area.current?.selectionEnd ?? text.length;
    cursor.current = start + words.length;
    form.edit({ text: (text.slice(0, start) + words + text.slice(end)).slice(0, LONGEST) });
  };
  return (
    <div class="invite-words">
      <TextArea
        ref={area}
        label="Text of the invitation"
        quiet
        rows={3}
        maxLength={LONGEST}
        value={text}
        error={fault}
        onInput={(event) => form.edit({ text: event.currentTarget.value })}
      />
      <Menu
        label="Insert a variable"
        named
        class="button button-plain button-small"
        trigger={
          <>
            <Icon name="plus" />
            <span class="button-words">Insert a variable</span>
          </>
        }
      >
        {Object.values(VARIABLES).map((variable) => (
          <MenuItem key={variable.text} onClick={() => insert(variable.text)}>
            {variable.words}
          </MenuItem>
        ))}
      </Menu>
      <Preview text={text} />
    </div>
  );
}

/** The text as visitors read it, with what is known of them and without. */
function Preview({ text }: { text: string }) {
  const unknown = bare(text);
  return (
    <dl class="invite-preview" aria-label="Preview">
      <div>
        <dt>A visitor reads</dt>
        <dd>{filled(text) || "…"}</dd>
      </div>
      {unknown !== null && (
        <div>
          <dt>Where nothing is known</dt>
          <dd>{unknown}</dd>
        </div>
      )}
      {demanding(text) && (
        <div>
          <dt>Where nothing is known</dt>
          <dd class="soft">
            No invitation. Write what to say instead after a | sign: {"{visitor.name|there}"}.
          </dd>
        </div>
      )}
    </dl>
  );
}
