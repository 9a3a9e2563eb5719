/** What the page can listen to: `CustomEvent`s of the widget's element, whose `detail` says what happened. */

/** Not for the page: how the conversation hears that it is over for whoever sat here. */
export const RESET = "reset";

export const host = document.createElement("beckon-widget");

export const on = (event: string, handler: EventListener): void => host.addEventListener(event, handler);

export const off = (event: string, handler: EventListener): void => host.removeEventListener(event, handler);

export const emit = (event: string, detail?: unknown): void => {
  host.dispatchEvent(new CustomEvent(event, { detail }));
};
