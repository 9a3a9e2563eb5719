import type { RefObject } from "preact";
import { useId, useState } from "preact/hooks";
import { useApp } from "../app";
import { AnswersField } from "../ui/AnswersField";
import { useShortcuts } from "../ui/useShortcuts";
import type { ChatView } from "../wire";
import { ComposerFoot, MOST } from "./ComposerFoot";
import { CannedDialog } from "./canned/CannedDialog";
import { CannedMenu } from "./canned/CannedMenu";
import { lacking, useCanned } from "./canned/useCanned";
import { EtiquetteHints } from "./etiquette/EtiquetteHints";
import { ChosenList } from "./files/ChosenList";
import { sends } from "./keys";
import { SecureDialog } from "./secure/SecureDialog";
import { useAnswers } from "./useAnswers";
import { useHeight } from "./useHeight";

interface Props {
  chat: ChatView;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Where the agent answers. Enter sends what is written and the files chosen, Shift+Enter makes a line, a slash opens the canned replies, Escape gives the
 * keyboard back to the list. */
export function Composer({ chat, field }: Props) {
  const { chats, drafts, files } = useApp();
  const text = drafts.texts.value.get(chat.id) ?? "";
  const over = text.length > MOST;
  const lack = lacking(text);
  const menu = useId();
  const [managing, setManaging] = useState(false);
  const [asking, setAsking] = useState(false);
  useShortcuts("Chats", [
    { keys: "c", label: "Canned replies", run: () => setManaging(true) },
    { keys: "f", label: "Ask over a secure form", run: () => setAsking(true) },
  ]);
  const canned = useCanned(chat, field, text, (words) => drafts.set(chat.id, words));
  const [answers, setAnswers] = useAnswers(chat.id);
  useHeight(field, text);
  const say = (parts: readonly string[]) => {
    canned.sent();
    drafts.set(chat.id, "");
    setAnswers([]);
    void chats.send(
      parts,
      answers.filter((answer) => answer.trim()),
    );
    field.current?.focus();
  };
  const said = text.trim();
  const waiting = files.of(chat.id).some(({ busy }) => !busy);
  const send = () => {
    if (over || lack) return;
    if (said) say([said]);
    void files.send(chat.id);
  };
  const pressed = (event: KeyboardEvent) => {
    if (canned.pressed(event)) return;
    if (event.key === "Escape" && !event.isComposing) field.current?.blur();
    if (!sends(event)) return;
    event.preventDefault();
    send();
  };
  const take = (event: Event, data: DataTransfer | null) => {
    if (!data?.files.length) return;
    event.preventDefault();
    files.add(chat.id, data.files);
  };
  const typed = (value: string) => {
    drafts.set(chat.id, value);
    canned.moved();
    if (value.trim()) chats.typing();
  };
  return (
    <>
      <form
        class="composer"
        onPaste={(event) => take(event, event.clipboardData)}
        onDrop={(event) => take(event, event.dataTransfer)}
        onDragOver={(event) => {
          if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {canned.options && (
          <CannedMenu id={menu} options={canned.options} active={canned.active} pick={canned.pick} />
        )}
        <textarea
          ref={field}
          class="composer-text"
          dir="auto"
          aria-autocomplete="list"
          aria-controls={canned.options ? menu : undefined}
          aria-activedescendant={canned.options?.length ? `${menu}-${canned.active}` : undefined}
          aria-label="Reply"
          aria-describedby="composer-over composer-lack composer-etiquette"
          aria-invalid={over || lack ? "true" : undefined}
          placeholder="Write a reply…"
          rows={1}
          value={text}
          onInput={(event) => typed(event.currentTarget.value)}
          onKeyDown={pressed}
          onClick={canned.moved}
          onBlur={canned.closed}
        />
        {lack && (
          <p id="composer-lack" class="composer-over composer-lack" role="status">
            {lack}
          </p>
        )}
        {answers.length > 0 && (
          <div class="composer-answers">
            <AnswersField answers={answers} change={setAnswers} />
          </div>
        )}
        <ChosenList chat={chat.id} />
        <EtiquetteHints chat={chat} text={text} id="composer-etiquette" />
        <ComposerFoot
          chat={chat.id}
          text={text}
          ready={(said !== "" || waiting) && !lack}
          send={say}
          manage={() => setManaging(true)}
          poor={canned.poor}
          secure={() => setAsking(true)}
          answer={answers.length > 0 ? null : () => setAnswers([""])}
        />
      </form>
      {managing && <CannedDialog site={chat.site} text={text} close={() => setManaging(false)} />}
      {asking && <SecureDialog chat={chat} close={() => setAsking(false)} />}
    </>
  );
}
