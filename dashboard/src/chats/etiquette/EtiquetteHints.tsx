import "./etiquette.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Icon } from "../../ui/Icon";
import type { ChatView } from "../../wire";
import { type Hint, hints } from "./hints";

/** How long nobody has typed when hints come: they are no running commentary. */
const PAUSE = 700;

/** What could be said better in a draft. It is advice: nothing is kept back for it. */
export function EtiquetteHints({ chat, text, id }: { chat: ChatView; text: string; id: string }) {
  const found = useHints(chat, text);
  return (
    <ul id={id} class="etiquette" hidden={found.length === 0} aria-label="Hints">
      {found.map(({ kind, words }) => (
        <li key={kind}>
          <Icon name="flag" size={12} /> {words}
        </li>
      ))}
    </ul>
  );
}

function useHints(chat: ChatView, text: string): Hint[] {
  const { chats, desk, layout } = useApp();
  const [found, setFound] = useState<Hint[]>([]);
  const wanted = layout.hints.value && text.trim() !== "";
  useEffect(() => {
    if (!wanted) return setFound([]);
    const later = setTimeout(() => {
      const said = chats.lines.peek() ?? [];
      const me = desk.me.peek()?.id;
      const opened =
        chat.invitation !== null || said.some(({ author, agent }) => author === "agent" && agent === me);
      setFound(hints({ text, said, opened, site: desk.sites.peek().get(chat.site) }));
    }, PAUSE);
    return () => clearTimeout(later);
  }, [chat.invitation, chat.site, chats, desk, text, wanted]);
  return found;
}
