import { Dialog } from "../ui/Dialog";
import type { AgentView } from "../wire";
import { PictureField } from "./PictureField";

/** How one is shown oneself. */
export function OwnPicture({ me, close }: { me: AgentView; close: () => void }) {
  return (
    <Dialog title="Your picture" close={close}>
      <PictureField agent={me} />
    </Dialog>
  );
}
