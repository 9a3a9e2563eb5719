import type { CannedView } from "../../wire";
import { PickMenu } from "../PickMenu";

interface Props {
  id: string;
  options: readonly CannedView[];
  active: number;
  pick: (view: CannedView) => void;
}

/** The replies for what is typed. */
export function CannedMenu(props: Props) {
  return (
    <PickMenu
      {...props}
      label="Canned replies"
      none="No canned reply has these letters."
      keyOf={({ id }) => id}
      nameOf={({ reply }) => `/${reply.shortcut}`}
      wordsOf={({ reply }) => reply.text}
    />
  );
}
