import { render } from "preact";
import { locale } from "../locales";
import type { Mount } from "../session";
import { fetchLeaving } from "./fetched";
import { Panel } from "./panel";
import { adopt } from "./sheet";
import { viewOf } from "./view";
import { Words } from "./words";

/** See `Mount` in session.ts. The panel appears when its words are there; without them it closes itself. */
export const mount: Mount = (root, session, close, focus) => {
  let wanted = true;
  adopt(root);
  const form = /leave|thanks/.test(viewOf(session.state)) ? fetchLeaving() : null;
  Promise.all([locale(session.language), form?.catch(Boolean)]).then(
    ([found]) => {
      const words = new Words(found, navigator.languages);
      if (wanted) render(<Panel session={session} words={words} close={close} focus={focus} />, root);
    },
    () => wanted && close(),
  );
  return () => {
    wanted = false;
    render(null, root);
  };
};
