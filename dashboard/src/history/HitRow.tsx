import { useApp } from "../app";
import { surveyWords } from "../chats/survey";
import { endOf, lastWords, nameOf } from "../chats/words";
import { Avatar } from "../ui/Avatar";
import { Icon } from "../ui/Icon";
import { Link } from "../ui/Link";
import { Time } from "../ui/Time";
import type { HistoryHit, Piece } from "../wire";

/** One thing that was found: whose chat, what was said, by whom and when. It opens the chat where it was said. */
export function HitRow({ hit }: { hit: HistoryHit }) {
  const { desk } = useApp();
  const { chat, item } = hit;
  const me = desk.me.value?.id ?? "";
  const site = desk.sites.value.size > 1 ? desk.sites.value.get(chat.site)?.name : undefined;
  const agent = hit.author === "agent" ? "" : chat.agent_name && `with ${chat.agent_name}`;
  const about = [agent, site, chat.survey && surveyWords(chat.survey)].filter(Boolean);
  return (
    <Link class="history-hit" section="chats" item={chat.id} part={item ?? ""}>
      <Avatar name={chat.visitor_name} seed={chat.visitor} />
      <span class="history-name truncate">{nameOf(chat)}</span>
      <span class="history-time">
        <Time at={hit.at} />
      </span>
      <span class="history-words" dir="auto">
        {item === null ? lastWords(chat, me) || endOf(chat, me) : <Said hit={hit} />}
      </span>
      {about.length > 0 && <span class="history-about truncate">{about.join(" · ")}</span>}
    </Link>
  );
}

function Said({ hit: { author, name, source, excerpt } }: { hit: HistoryHit }) {
  return (
    <>
      {source === "note" && <Icon name="note" size={12} label="Note by" />}
      {author === "agent" && <bdi class="faint">{name}: </bdi>}
      {excerpt.map((piece, at) => (
        <Part key={at} piece={piece} />
      ))}
    </>
  );
}

function Part({ piece: { text, hit } }: { piece: Piece }) {
  return hit ? <mark class="history-mark">{text}</mark> : text;
}
