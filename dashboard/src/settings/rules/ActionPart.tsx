import { useLayoutEffect, useRef } from "preact/hooks";
import { AnswersField } from "../../ui/AnswersField";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Menu, MenuItem } from "../../ui/Menu";
import type { Faults } from "../faults";
import { faultAt } from "../faults";
import type { Form } from "../form";
import { Part } from "../Part";
import { ArticleField } from "./ArticleField";
import { BehalfField } from "./BehalfField";
import { PickBox } from "./controls/PickBox";
import type { RuleDraft } from "./draft";
import { bare, demanding, filled, VARIABLES } from "./variables";

const DOES = [
  { value: "invite", words: "invite the visitor to a chat" },
  { value: "article", words: "offer the visitor a help article" },
  { value: "hint", words: "point the visitor out to the agents" },
];
const LONGEST = 300;
const LETTERS = "ABCD";

interface Props {
  form: Form<RuleDraft>;
  faults: Faults;
}

/** What the rule does, and for an invitation its text. */
export function ActionPart({ site, form, faults }: Props & { site: string }) {
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
        <>
          <Texts form={form} faults={faults} />
          <AnswersField
            answers={form.draft.value.answers}
            fault={(index) => faultAt(faults, `rule.action.answers.${index}`)}
            hint="A press on one of them accepts the invitation, and is the visitor’s first message. Short ones read best: “Yes, help me choose”."
            change={(answers) => form.edit({ answers })}
          />
          <BehalfField site={site} form={form} faults={faults} />
        </>
      ) : does === "article" ? (
        <ArticleField site={site} form={form} faults={faults} />
      ) : (
        <p class="soft">Agents see a mark in the row of the visitor, who is asked nothing.</p>
      )}
    </Part>
  );
}

/** One text, or several of which each visitor reads one. */
function Texts({ form, faults }: Props) {
  const { text, variants } = form.draft.value;
  const several = variants.length > 0;
  const set = (index: number, words: string) =>
    form.edit({ variants: variants.map((each, at) => (at === index ? words : each)) });
  return (
    <>
      <Words
        name={several ? "Text A" : ""}
        text={text}
        fault={faultAt(faults, "rule.action.text")}
        change={(words) => form.edit({ text: words })}
      />
      {variants.map((words, index) => (
        <Words
          key={index}
          name={`Text ${LETTERS[index + 1]}`}
          text={words}
          fault={faultAt(faults, `rule.action.variants.${index}`)}
          change={(next) => set(index, next)}
          remove={() => form.edit({ variants: variants.filter((_, at) => at !== index) })}
        />
      ))}
      {variants.length < LETTERS.length - 1 && (
        <Button
          size="small"
          icon="plus"
          class="invite-add"
          onClick={() => form.edit({ variants: [...variants, ""] })}
        >
          Try another text beside it
        </Button>
      )}
      {several && (
        <p class="field-hint">
          Each visitor reads one of them, and the same each time. The rule’s report says which does best.
        </p>
      )}
    </>
  );
}

interface WordsProps {
  /** What this text is called where there are several. */
  name: string;
  text: string;
  fault: string | null;
  change: (text: string) => void;
  remove?: () => void;
}

function Words({ name, text, fault, change, remove }: WordsProps) {
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
    change((text.slice(0, start) + words + text.slice(end)).slice(0, LONGEST));
  };
  return (
    <div class="invite-words">
      <TextArea
        ref={area}
        label={name || "Text of the invitation"}
        quiet={!name}
        rows={3}
        maxLength={LONGEST}
        value={text}
        error={fault}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <div class="invite-acts">
        <Menu
          label={name ? `Insert a variable into ${name}` : "Insert a variable"}
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
        {remove && (
          <Button kind="quiet" size="small" icon="trash" onClick={remove}>
            Remove {name}
          </Button>
        )}
      </div>
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
