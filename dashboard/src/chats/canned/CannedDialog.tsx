import "./canned.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Select } from "../../ui/Field";
import { LOCALE } from "../../ui/moment";
import type { CannedView } from "../../wire";
import { localDay } from "../conversation";
import { CannedForm } from "./CannedForm";
import { isMineToReview, ORDERS, type Order, ordered } from "./order";
import { RateCanned } from "./RateCanned";

const SENT = ["not sent yet", "sent once"];

interface Props {
  site: string;
  /** The draft, from which a new reply may be made. */
  text: string;
  close: () => void;
}

/** The canned replies of a site: written, changed and taken away, by those who use them. */
export function CannedDialog({ site, text, close }: Props) {
  const { canned, desk } = useApp();
  const [order, setOrder] = useState<Order>("shortcut");
  const [edited, setEdited] = useState<CannedView | "new" | null>(null);
  useEffect(() => void canned.refresh(site), [canned, site]);
  const replies = ordered(canned.known.value.get(site) ?? [], order, desk.me.value?.id ?? "");
  const back = () => setEdited(null);
  if (edited) {
    const view = edited === "new" ? null : edited;
    return (
      <Dialog title={view ? `Edit /${view.reply.shortcut}` : "New canned reply"} close={close}>
        <CannedForm site={site} view={view} text={text} done={back} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title="Canned replies"
      close={close}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setEdited("new")}>
          New reply
        </Button>
      }
    >
      {replies.length === 0 ? (
        <p class="soft">
          None yet. Write an answer once that you give often, and bring it into a draft with a slash.
        </p>
      ) : (
        <>
          <Select
            label="Order"
            value={order}
            onChange={(event) => setOrder(event.currentTarget.value as Order)}
          >
            {(Object.keys(ORDERS) as Order[]).map((each) => (
              <option key={each} value={each}>
                {ORDERS[each]}
              </option>
            ))}
          </Select>
          <ul class="canned-list">
            {replies.map((view) => (
              <Row key={view.id} view={view} edit={() => setEdited(view)} />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

function Row({ view, edit }: { view: CannedView; edit: () => void }) {
  const { desk } = useApp();
  const { reply, uses } = view;
  const team = desk.sites.value.get(view.site)?.teams.find(({ id }) => id === reply.team);
  const whose = reply.personal ? "Yours alone" : team ? team.name : "Everybody’s";
  return (
    <li class="canned-row">
      <div class="canned-says">
        <p class="canned-shortcut">/{reply.shortcut}</p>
        <p class="canned-body soft">{reply.text}</p>
        <p class="faint">
          {whose} · kept by {view.owner_name} · {SENT[uses] ?? `sent ${uses} times`}
          {rated(view) && ` · ${rated(view)}`}
          {reply.review_on && <Review on={reply.review_on} />}
        </p>
        {isMineToReview(view, desk.me.value?.id ?? "") && <Poor view={view} />}
        {!reply.personal && <RateCanned view={view} />}
      </div>
      <Button size="small" onClick={edit}>
        Edit<span class="visually-hidden"> /{reply.shortcut}</span>
      </Button>
    </li>
  );
}

/** How many find it useful, and how many not; empty where nobody has said. */
function rated({ useful, useless }: CannedView): string {
  if (!useful && !useless) return "";
  return `useful to ${useful}, not to ${useless}`;
}

/** For whoever keeps it: that it should be looked at, and what was said of it. */
function Poor({ view }: { view: CannedView }) {
  return (
    <div class="canned-poor">
      <p>Colleagues do not find it useful: look at it again. A new text is rated anew.</p>
      {view.said.length > 0 && (
        <ul>
          {view.said.map(({ name, words }) => (
            <li key={name} dir="auto">
              {name}: {words}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Review({ on }: { on: string }) {
  const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${on}T00:00Z`),
  );
  if (on > localDay(Date.now())) return <> · to be looked at on {day}</>;
  return (
    <>
      {" "}
      · <span class="canned-due">to be looked at since {day}</span>
    </>
  );
}
