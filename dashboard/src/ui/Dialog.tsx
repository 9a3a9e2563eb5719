import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "./Button";

interface Props {
  title: string;
  close: () => void;
  children: ComponentChildren;
  /** Buttons at the foot. */
  actions?: ComponentChildren;
}

/** A modal dialog while it is rendered; Escape and a press beside it close it. */
export function Dialog({ title, close, children, actions }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    // Closing it gives the focus back to where it was; taking it off the page does not.
    return () => {
      element.current = null;
      dialog?.close();
    };
  }, []);
  // The browser says so a moment later: by then another dialog may stand in its place, which is not to be closed.
  const closed = () => element.current && close();
  const outside = (event: MouseEvent) => {
    if (event.target === element.current) close();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same, by the dialog itself.
    <dialog ref={element} class="dialog" aria-labelledby={id} onClose={closed} onClick={outside}>
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <Button kind="quiet" size="small" icon="close" aria-label="Close" onClick={close} />
        </header>
        {children}
        {actions && <footer class="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  );
}
