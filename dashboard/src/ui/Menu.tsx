import { type ComponentChildren, createContext } from "preact";
import { useContext, useId, useRef } from "preact/hooks";

/** The id of the menu around an item, which closes it. */
const Around = createContext("");

interface Props {
  /** What the button that opens the menu shows. */
  trigger: ComponentChildren;
  label: string;
  /** The trigger has words of its own that name it. */
  named?: boolean;
  class?: string;
  /** Which edge of the button the menu keeps to. */
  side?: "above" | "below";
  children: ComponentChildren;
}

/** A button that opens a menu in the top layer; arrows, Home and End move, Escape and a press elsewhere close. */
export function Menu({ trigger, label, named = false, class: extra = "", side = "below", children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const placed = (event: Pick<ToggleEvent, "newState">) => {
    if (event.newState !== "open" || !button.current || !list.current) return;
    place(list.current, button.current.getBoundingClientRect(), side);
    (list.current.querySelector<HTMLElement>("[aria-checked=true]") ?? items(list.current)[0])?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={extra}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={named ? undefined : label}
      >
        {trigger}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        class="menu"
        onToggle={placed}
        onKeyDown={(event) => move(event, list.current)}
      >
        <Around.Provider value={id}>{children}</Around.Provider>
      </div>
    </>
  );
}

interface ItemProps {
  /** One of several choices, and whether it holds. */
  checked?: boolean;
  /** It is a choice by itself, on or off. */
  alone?: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

export function MenuItem({ checked, alone, onClick, children }: ItemProps) {
  const kind =
    checked === undefined
      ? ({ role: "menuitem" } as const)
      : ({
          role: alone ? "menuitemcheckbox" : "menuitemradio",
          "aria-checked": checked ? "true" : "false",
        } as const);
  return (
    <button
      type="button"
      {...kind}
      tabIndex={-1}
      class="menu-item"
      popoverTarget={useContext(Around)}
      popoverTargetAction="hide"
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** An item that downloads what is at an address. */
export function MenuDownload({ href, children }: { href: string; children: ComponentChildren }) {
  const menu = useContext(Around);
  return (
    <a
      role="menuitem"
      tabIndex={-1}
      class="menu-item"
      href={href}
      download
      onClick={() => document.getElementById(menu)?.hidePopover()}
    >
      {children}
    </a>
  );
}

function items(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(".menu-item")];
}

function move(event: KeyboardEvent, list: HTMLElement | null): void {
  const all = list ? items(list) : [];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const to = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
  if (to === undefined) return;
  event.preventDefault();
  all.at(to % all.length)?.focus();
}

function place(list: HTMLElement, anchor: DOMRect, side: "above" | "below"): void {
  const left = Math.max(8, Math.min(anchor.left, innerWidth - list.offsetWidth - 8));
  const top = side === "below" ? anchor.bottom + 4 : anchor.top - list.offsetHeight - 4;
  list.style.left = `${left}px`;
  list.style.top = `${Math.max(8, top)}px`;
}
