import { late } from "../late";
import type { Props } from "../late_said";
import type { Props as Shown } from "../previews/previews";
import { Attach } from "./attach";

const Previews = late<Shown>(async () => (await import("../previews/previews")).Previews);

/** What stands beside the words that are written in a chat. */
export function Beside(props: Props) {
  return (
    <>
      {props.session.appearance.previews && <Previews {...props} />}
      <Attach {...props} />
    </>
  );
}
