import type { After } from "../models/pulse";

const STILL = 20_000;

/**
 * Tells whether somebody points at the element with a mouse. A pointer that was there before, as after signing in,
 * or that lay still for 20 s points at nothing; browsers send such a pointer events without movement when the page
 * under it changes. Returns how to stop.
 */
export function watchPointer(
  element: HTMLElement,
  after: After,
  tell: (points: boolean) => void,
): () => void {
  let undo = () => {};
  const move = (event: PointerEvent) => {
    if (event.pointerType !== "mouse" || (event.movementX === 0 && event.movementY === 0)) return;
    undo();
    undo = after(STILL, () => tell(false));
    tell(true);
  };
  const leave = () => {
    undo();
    tell(false);
  };
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerleave", leave);
  return () => {
    element.removeEventListener("pointermove", move);
    element.removeEventListener("pointerleave", leave);
    leave();
  };
}
