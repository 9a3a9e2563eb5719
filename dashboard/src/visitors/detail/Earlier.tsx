import "../../ui/fold.css";
import "./earlier.css";
import type { ComponentChildren } from "preact";
import { surveyWords } from "../../chats/survey";
import { Icon } from "../../ui/Icon";
import { Link } from "../../ui/Link";
import { Time } from "../../ui/Time";
import type { ChatSeen, VisitorDetail, VisitSeen } from "../../wire";
import { InvitationMark } from "../marks";
import { PageLink } from "../PageLink";
import { sourceWords } from "../words";
import { Author } from "./Author";
import { PastWhy } from "./WhySection";

/** What was before this visit, folded. */
export function Earlier({ detail }: { detail: VisitorDetail }) {
  const chats = detail.chats.filter(({ id }) => id !== detail.row.chat);
  const past = detail.invitations.filter((invitation) => invitation.id !== detail.row.invitation?.id);
  return (
    <>
      <Fold name="Earlier visits" count={detail.visits.length}>
        {detail.visits.map((visit) => (
          <VisitLine key={visit.id} visitor={detail.row.id} visit={visit} />
        ))}
      </Fold>
      <Fold name="Earlier chats" count={chats.length}>
        {chats.map((chat) => (
          <ChatLine key={chat.id} chat={chat} />
        ))}
      </Fold>
      <Fold name="Earlier invitations" count={past.length}>
        {past.map((invitation) => (
          <li key={invitation.id} class="earlier">
            <span class="earlier-words">
              <InvitationMark invitation={invitation} />{" "}
              <span class="soft">
                {invitation.article ? `“${invitation.face}” ` : ""}
                <Author invitation={invitation} />
              </span>
            </span>
            <span class="faint">
              <Time at={invitation.at} />
            </span>
            <span class="earlier-more faint truncate" title={invitation.text}>
              {invitation.text}
            </span>
            {invitation.reason !== null && (
              <span class="earlier-more faint" dir="auto">
                In spite of the budget: {invitation.reason}
              </span>
            )}
          </li>
        ))}
      </Fold>
    </>
  );
}

function Fold({ name, count, children }: { name: string; count: number; children: ComponentChildren }) {
  if (count === 0) return null;
  return (
    <details class="part fold">
      <summary class="part-name">
        <span class="fold-arrow">
          <Icon name="right" size={12} />
        </span>
        {name}
        <span class="tag figures">{count}</span>
      </summary>
      <ul>{children}</ul>
    </details>
  );
}

function VisitLine({ visitor, visit }: { visitor: string; visit: VisitSeen }) {
  const source = sourceWords(visit.source);
  return (
    <li class="earlier">
      <span class="earlier-words">
        {visit.pages} {visit.pages === 1 ? "page" : "pages"} <span class="soft">from {source.name}</span>
      </span>
      <span class="faint">
        <Time at={visit.started_at} />
      </span>
      <span class="earlier-more faint truncate">
        <PageLink url={visit.landing} />
      </span>
      <PastWhy visitor={visitor} visit={visit.id} />
    </li>
  );
}

function ChatLine({ chat }: { chat: ChatSeen }) {
  return (
    <li class="earlier">
      <Link class="earlier-words" section="chats" item={chat.id}>
        {chat.messages} {chat.messages === 1 ? "message" : "messages"}
        {chat.agent_name && ` with ${chat.agent_name}`}
      </Link>
      <span class="faint">
        <Time at={chat.opened_at} />
      </span>
      {chat.survey?.phase === "answered" && (
        <span class="earlier-more faint" dir="auto">
          {[surveyWords(chat.survey), chat.survey.words].filter(Boolean).join(" · ")}
        </span>
      )}
    </li>
  );
}
