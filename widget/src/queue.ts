/** The queue of reports that no server has acknowledged yet. Pure. */

import { newId } from "./ids";
import type { Report } from "./wire";

const MOST = 100;
const CHARACTERS = 64 * 1024;
const LIFE = 24 * 60 * 60 * 1000;

/** The newest reports that fit into 100 entries, 64 KB and 24 hours, in the order given. */
export const bounded = (reports: Report[], now: number): Report[] => {
  // Ids sort by time.
  const oldest = newId(now - LIFE);
  const young = reports.filter(({ id }) => id > oldest).slice(-MOST);
  while (JSON.stringify(young).length > CHARACTERS) young.shift();
  return young;
};
