import "./notes.css";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { exact, timeOfDay } from "../../ui/moment";
import type { ChatView, NoteView } from "../../wire";
import { pieces } from "./mentions";
import { deedOf } from "./words";

interface Props {
  chat: ChatView;
  note: NoteView;
  /** It is what is looked for. */
  found: boolean;
  /** Gives the keyboard to the reply. */
  reply: () => void;
}

/** A note among what was said; visitors never see it, and it says so by its looks. */
export function NoteEntry({ chat, note, found, reply }: Props) {
  const { desk, notes } = useApp();
  const me = desk.me.value?.id ?? "";
  const told = note.kind === "draft" || (note.kind === "note" && note.to.includes(me));
  const offered = told && note.agent !== me && chat.agent === me;
  const asked = desk.notes.value.get(note.chat)?.find(({ id }) => id === note.answers);
  return (
    <article
      class="note"
      data-mine={note.to.includes(me) ? "" : undefined}
      aria-current={found ? "true" : undefined}
      tabIndex={found ? -1 : undefined}
    >
      <p class="note-by">
        <Icon name="note" size={12} label="Note." />
        <span class="said-name">{note.agent === me ? "You" : note.name}</span>
        {deedOf(note, desk.agents.value, desk.sites.value.get(chat.site), me, chat)}
        <time class="figures" dateTime={new Date(note.at).toISOString()} title={exact(note.at)}>
          {timeOfDay(note.at)}
        </time>
      </p>
      {asked && <blockquote class="note-asked truncate">{asked.text}</blockquote>}
      {note.text && <NoteText note={note} />}
      <div class="note-acts">
        {offered && note.kind === "draft" && <UseInReply note={note} reply={reply} />}
        {note.agent !== me && (
          <Button kind="quiet" size="small" onClick={() => notes.begin(note.chat, note)}>
            {note.kind === "draft" ? "Comment" : "Answer"}
          </Button>
        )}
        {offered && note.kind !== "draft" && <UseInReply note={note} reply={reply} />}
      </div>
    </article>
  );
}

/** The words of a note; whoever is told of it stands out. */
function NoteText({ note }: { note: NoteView }) {
  const { desk } = useApp();
  const known = note.to.flatMap((id) => desk.agents.value.get(id) ?? []);
  return (
    <p class="note-text">
      {pieces(note.text, known).map((piece, at) =>
        typeof piece === "string" ? (
          piece
        ) : (
          <b key={at} class="note-name">
            @{piece.name}
          </b>
        ),
      )}
    </p>
  );
}

/** Puts what a colleague wrote into the reply, behind what stands there. */
function UseInReply({ note, reply }: Pick<Props, "note" | "reply">) {
  const { desk, drafts } = useApp();
  const use = () => {
    const known = note.to.flatMap((id) => desk.agents.value.get(id) ?? []);
    const words = pieces(note.text, known).filter((piece) => typeof piece === "string");
    const text = words.join("").replace(/ {2,}/g, " ").trim();
    drafts.set(note.chat, [drafts.get(note.chat), text].filter(Boolean).join("\n"));
    reply();
  };
  return (
    <Button kind="quiet" size="small" icon="send" onClick={use}>
      Use in reply
    </Button>
  );
}
