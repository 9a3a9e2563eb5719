/** What the server hears of this tab over the socket. */

import { presence } from "./pages";
import { post } from "./socket";

/** Seconds after which the server hears again that a visitor is active. */
const REMIND = 20;

let told = "";
let seconds = 0;

/** Once a second, and when something happened. */
export const present = (): void => {
  const report = presence();
  const { page, activity } = report;
  if (page + activity === told && ++seconds < REMIND) return;
  told = page + activity;
  seconds = 0;
  post?.({ type: "presence", presence: report });
};
