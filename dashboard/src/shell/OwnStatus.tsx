import "./own.css";
import { useState } from "preact/hooks";
import { useApp } from "../app";
import { isTrainee } from "../models/desk_state";
import { uuid7 } from "../models/uuid";
import { OwnPicture } from "../pictures/OwnPicture";
import { Avatar } from "../ui/Avatar";
import { Icon } from "../ui/Icon";
import { Menu, MenuItem } from "../ui/Menu";
import { StatusMark } from "../ui/StatusMark";
import { useLineDown } from "../useLineDown";
import type { AgentView } from "../wire";
import { ThemeItems } from "./ThemeItems";

type Status = AgentView["status"];
const WORDS: Record<Status, string> = {
  accepting: "Accepting chats",
  away: "Away",
  offline: "Offline",
};

/** Oneself at the foot of the rail: status, theme, sign out. */
export function OwnStatus() {
  const { session, desk, connection, toasts, shortcuts } = useApp();
  const down = useLineDown();
  const [picturing, picture] = useState(false);
  const state = session.state.value;
  const me = desk.me.value ?? (state.phase === "in" ? state.agent : null);
  if (!me) return null;
  const status = down ? "offline" : me.status;
  const choose = (wanted: Status) => {
    connection
      .command({ type: "status", id: uuid7(), status: wanted })
      .catch((refusal: Error) => toasts.error(refusal.message));
  };
  const one = me.one_at_a_time;
  const alone = () => {
    connection
      .command({ type: "one_at_a_time", id: uuid7(), on: !one })
      .catch((refusal: Error) => toasts.error(refusal.message));
  };
  const signOut = () => session.signOut().catch((error: Error) => toasts.error(error.message));
  const sheet = shortcuts.groups.value.flatMap((group) => group.shortcuts).find(({ keys }) => keys === "?");
  return (
    <>
      <Menu
        class="own"
        side="above"
        label="Status and account"
        named
        trigger={<Face me={me} status={status} words={wordsOf(me, status)} />}
      >
        {!isTrainee(me) && (
          <>
            {(Object.keys(WORDS) as Status[]).map((wanted) => (
              <MenuItem key={wanted} checked={me.status === wanted} onClick={() => choose(wanted)}>
                <StatusMark status={wanted} />
                {WORDS[wanted]}
              </MenuItem>
            ))}
            <MenuItem checked={one} alone onClick={alone}>
              <Icon name="person" />
              One chat at a time
            </MenuItem>
            <hr class="menu-line" />
          </>
        )}
        <ThemeItems />
        <hr class="menu-line" />
        <MenuItem onClick={() => picture(true)}>
          <Icon name="person" />
          Your picture
        </MenuItem>
        {sheet && (
          <MenuItem onClick={sheet.run}>
            <Icon name="keyboard" />
            Keyboard shortcuts
          </MenuItem>
        )}
        <MenuItem onClick={signOut}>
          <Icon name="sign-out" />
          Sign out
        </MenuItem>
      </Menu>
      {picturing && <OwnPicture me={me} close={() => picture(false)} />}
    </>
  );
}

/** What one is there for now. */
function wordsOf(me: AgentView, status: Status): string {
  if (isTrainee(me) && status !== "offline") return "Trainee";
  return me.one_at_a_time && status === "accepting" ? "One at a time" : WORDS[status];
}

function Face({ me, status, words }: { me: AgentView; status: Status; words: string }) {
  return (
    <>
      <span class="own-face">
        <Avatar name={me.name} picture={me.picture} />
        <StatusMark status={status} />
      </span>
      <span class="own-words">
        <span class="own-name truncate">{me.name}</span>
        <span class="own-status">
          <StatusMark status={status} />
          {words}
        </span>
      </span>
      <span class="visually-hidden">Status and account</span>
      <span class="own-arrow">
        <Icon name="up" />
      </span>
    </>
  );
}
