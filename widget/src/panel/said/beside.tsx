import { late } from "../late";
import type { Props } from "../late_said";
import type { Part } from "../part";
import { Attach } from "./attach";

const Previews = late<Part>(async () => (await import("../previews/previews")).Previews);

/** What stands beside the words that are written in a chat. */
export function Beside(props: Props) {
  return (
    <>
      {props.session.appearance.previews && <Previews {...props} />}
      <Attach {...props} />
    </>
  );
}
