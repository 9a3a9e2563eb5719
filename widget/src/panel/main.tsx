import { render } from "preact";
import { locale } from "../locales";
import type { Mount } from "../session";
import base from "./base.css?inline";
import composer from "./composer.css?inline";
import conversation from "./conversation.css?inline";
import { fetchLeaving } from "./fetched";
import footer from "./footer.css?inline";
import header from "./header.css?inline";
import { Panel } from "./panel";
import { adopt } from "./sheet";
import { viewOf } from "./view";
import { Words } from "./words";

/** See `Mount` in session.ts. The panel appears when its words are there; without them it closes itself. */
export const mount: Mount = (root, session, close, focus, article) => {
  let wanted = true;
  // Further up the page's shortcuts would take what is typed in here for theirs.
  root.onkeydown = root.onkeyup = root.onkeypress = (event) => event.stopPropagation();
  const own = session.appearance.texts;
  adopt(root, base + header + conversation + composer + footer);
  const form = /leave|thanks/.test(viewOf(session.state)) ? fetchLeaving() : null;
  Promise.all([locale(own.language ?? "en"), form?.catch(Boolean)]).then(
    ([found]) => {
      const words = new Words(found, navigator.languages, own);
      if (wanted)
        render(
          <Panel session={session} words={words} close={close} focus={focus} first={article ?? null} />,
          root,
        );
    },
    () => wanted && close(),
  );
  return () => {
    wanted = false;
    render(null, root);
  };
};
