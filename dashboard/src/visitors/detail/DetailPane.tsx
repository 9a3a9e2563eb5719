import "./detail.css";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Skeleton } from "../../ui/Skeleton";
import type { VisitorDetail } from "../../wire";
import { AttentionMark, StateMark } from "../marks";
import { Ticking } from "../Ticking";
import { placeName, visitorName } from "../words";
import { Earlier } from "./Earlier";
import { Facts } from "./Facts";
import { Invite } from "./Invite";
import { Journey } from "./Journey";
import { WhySection } from "./WhySection";

/** The visitor that is open, beside the grid; over it on a phone. */
export function DetailPane({ close, focused }: { close: () => void; focused: boolean }) {
  const { visitors } = useApp();
  const detail = visitors.detail.value;
  if (detail === undefined) {
    return (
      <Frame title="Visitor" close={close} focused={focused}>
        <Skeleton widths={["55%", "80%", "100%", "35%", "70%", "60%", "75%"]} label="Loading the visitor" />
      </Frame>
    );
  }
  if (detail === null) {
    return (
      <Frame title="Visitor" close={close} focused={focused}>
        <EmptyState icon="person" title="This visitor is not known">
          <p>The address may be old, or the visitor belongs to a site that you don't serve.</p>
        </EmptyState>
      </Frame>
    );
  }
  return (
    <Frame title={visitorName(detail.row)} close={close} focused={focused} under={<Under detail={detail} />}>
      <Invite detail={detail} />
      <Journey detail={detail} />
      <WhySection detail={detail} />
      <Facts detail={detail} />
      <Earlier detail={detail} />
    </Frame>
  );
}

interface FrameProps {
  title: string;
  close: () => void;
  /** Take the focus when opened by the keyboard. */
  focused: boolean;
  under?: ComponentChildren;
  children: ComponentChildren;
}

function Frame({ title, close, focused, under, children }: FrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => giveBackFocus(pane.current), []);
  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);
  return (
    <aside ref={pane} class="pane" aria-label="Visitor">
      <header class="pane-head">
        <div class="pane-who">
          <h2 ref={heading} dir="auto" class="pane-title truncate" tabIndex={-1} title={title}>
            {title}
          </h2>
          {under}
        </div>
        <Button
          kind="quiet"
          size="small"
          icon="close"
          aria-label="Close"
          title="Close (Esc)"
          onClick={close}
        />
      </header>
      <div class="pane-body">{children}</div>
    </aside>
  );
}

/** Returns what brings the focus back to where it was before, if it is in the pane when that closes. */
function giveBackFocus(pane: HTMLElement | null): () => void {
  const before = document.activeElement;
  return () => {
    if (pane?.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
  };
}

function Under({ detail: { row, live } }: { detail: VisitorDetail }) {
  return (
    <p class="pane-under soft">
      <StateMark state={live ? row.activity : "gone"} />
      {live && (
        <span class="figures">
          <Ticking since={row.arrived} /> on site
        </span>
      )}
      <span class="figures">{row.visits > 1 ? `Visit ${row.visits}` : "First visit"}</span>
      {row.tabs > 1 && <span class="figures">{row.tabs} tabs</span>}
      {row.name && placeName(row.place) && <span class="truncate">{placeName(row.place)}</span>}
      {live && row.attention.length > 0 && <AttentionMark rules={row.attention} />}
    </p>
  );
}
