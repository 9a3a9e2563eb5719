import "../visitors/detail/detail.css";
import { useEffect } from "preact/hooks";
import { useApp } from "../app";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Skeleton } from "../ui/Skeleton";
import { Earlier } from "../visitors/detail/Earlier";
import { Facts } from "../visitors/detail/Facts";
import { Invite } from "../visitors/detail/Invite";
import { Journey } from "../visitors/detail/Journey";
import { WhySection } from "../visitors/detail/WhySection";
import { StateMark } from "../visitors/marks";
import type { ChatView, VisitorDetail } from "../wire";
import { Before, SHOWN } from "./Before";
import { FittingArticles } from "./FittingArticles";
import { teamOf } from "./teams";
import { nameOf } from "./words";

interface Props {
  chat: ChatView;
  close: () => void;
  /** Gives the keyboard to the reply. */
  reply: () => void;
}

/** Who one talks to, beside the conversation: where they are on the site right now, and what is known of them. */
export function VisitorPane({ chat, close, reply }: Props) {
  const { desk, visitors } = useApp();
  const team = teamOf(chat, desk.sites.value);
  useEffect(() => visitors.open(chat.visitor), [visitors, chat.visitor]);
  useEffect(() => () => visitors.open(""), [visitors]);
  const detail = visitors.opened.value === chat.visitor ? visitors.detail.value : undefined;
  return (
    <section class="visitor-pane" aria-label="Visitor">
      <header class="page-head">
        <h2 class="page-title truncate">{nameOf(chat)}</h2>
        {team && <span class="chip truncate">{team.name}</span>}
        {detail && <StateMark state={detail.live ? detail.row.activity : "gone"} />}
        <Button
          kind="quiet"
          size="small"
          icon="close"
          aria-label="Close"
          class="visitor-pane-close"
          onClick={close}
        />
      </header>
      <div class="visitor-pane-body">
        <Body chat={chat} detail={detail} reply={reply} />
      </div>
    </section>
  );
}

interface BodyProps extends Pick<Props, "chat" | "reply"> {
  detail: VisitorDetail | null | undefined;
}

function Body({ chat, detail, reply }: BodyProps) {
  const { desk } = useApp();
  if (detail === undefined) {
    return <Skeleton widths={["55%", "80%", "100%", "35%", "70%"]} label="Loading the visitor" />;
  }
  if (detail === null) {
    return (
      <EmptyState icon="person" title="Nothing is known any more">
        <p>What this visitor did has been deleted. The conversation stays.</p>
      </EmptyState>
    );
  }
  const others = detail.chats.filter(({ id }) => id !== chat.id);
  const before = others.filter(({ opened_at }) => opened_at <= chat.opened_at).slice(0, SHOWN);
  return (
    <>
      <Before chats={before} />
      {detail.row.chat !== chat.id && detail.live && <Invite detail={detail} />}
      {chat.phase === "active" && chat.agent === desk.me.value?.id && (
        <FittingArticles key={chat.id} chat={chat.id} detail={detail} reply={reply} />
      )}
      <Journey detail={detail} />
      <WhySection detail={detail} />
      <Facts detail={detail} />
      <Earlier detail={{ ...detail, chats: others.filter((each) => !before.includes(each)) }} />
    </>
  );
}
