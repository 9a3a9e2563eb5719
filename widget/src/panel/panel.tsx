import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Opened } from "../session";
import { Choice } from "./choice";
import { Composer } from "./composer";
import { Connection } from "./connection";
import { Conversation } from "./conversation";
import { Ended } from "./endings";
import { Fetched } from "./fetched";
import { Header } from "./header";
import { holdsFocus, isComposing, useNow, useSession, useView } from "./hooks";
import { LateAsked } from "./late_asked";
import { LateHelp } from "./late_help";
import type { Part } from "./part";
import { isOpen } from "./view";
import { followBack, followViewport } from "./viewport";

interface Props extends Part {
  close: () => void;
  focus: boolean;
  /** The article that is read first. */
  first?: Opened | null;
}

/** The whole panel. The focus goes to the main control of each face, if the visitor's focus was in here before. */
export function Panel({ session, words, close, focus, first = null }: Props) {
  const state = useSession(session);
  const now = useNow(session);
  const [contact, setContact] = useState({ email: "", phone: "" });
  const [asked, ask] = useState(false);
  const [article, read] = useState(first);
  const { current: kept } = useRef({ read: "", text: "" });
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => (panel.current ? followViewport(panel.current) : undefined), []);
  useLayoutEffect(() => followBack(close), []);
  useEffect(() => {
    if (state.leaving === "sent") session.write("");
  }, [state.leaving]);

  const open = isOpen(state.chat) && !state.availability.shut;
  const waits = state.chat?.phase === "queued";
  useEffect(() => ask(false), [waits]);
  const grab = panel.current ? holdsFocus(panel.current) : focus;
  const written = (state.draft + contact.email + contact.phone).trim() !== "";
  const [view, turn] = useView(state, grab && written, waits && asked);
  const leaving = {
    ...{ turn, session, words, now, grab, contact, setContact },
    instead: () => ask(true),
    stay: waits ? () => ask(false) : null,
  };
  const help = session.tracked && <LateHelp {...{ session, words, article, kept }} open={read} />;
  const reads = help && article && !open;
  const { name, texts, style } = session.appearance;
  const back = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || isComposing(event)) return;
    event.stopPropagation();
    close();
  };

  return (
    <section
      ref={panel}
      class="panel"
      role="dialog"
      aria-label={name}
      lang={words.language}
      dir={texts.dir as "ltr" | "rtl"}
      style={style}
      onKeyDown={back}
    >
      <Header
        state={state}
        site={name}
        words={words}
        now={now}
        end={open ? () => session.end() : null}
        close={close}
      />
      <Connection connection={state.connection} words={words} />
      {reads ? (
        help
      ) : (
        <>
          {view !== "thanks" && (state.chat || view === "chat") && (
            <Conversation key="conversation" session={session} words={words} now={now} />
          )}
          {(view === "leave" || view === "thanks") && <Fetched {...leaving} view={view} help={help} />}
          {view === "chat" && waits && <Fetched key="waiting" {...leaving} view="waiting" grab={false} />}
          {view === "chat" && !state.chat && !state.lines[0] && help}
          {(state.chat?.secure || state.chat?.follow_up) && <LateAsked session={session} words={words} />}
          {view === "chat" && <Choice session={session} words={words} />}
          {view === "chat" && <Composer session={session} words={words} grab={grab} />}
          {view === "ended" && <Ended session={session} words={words} grab={grab} />}
        </>
      )}
    </section>
  );
}
