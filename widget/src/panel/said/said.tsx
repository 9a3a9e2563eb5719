/** What may be said beside plain words, in one file that is fetched with the first of it. */

export { Attached } from "./attached";
export { Beside } from "./beside";
export { Earlier } from "./earlier";
export { Marked } from "./marked";
