/** What may be said beside plain words, in one file that is fetched with the first of it. */

export { Attach } from "./attach";
export { Attached } from "./attached";
export { Marked } from "./marked";
