import type { ColleagueView } from "../../wire";
import { PickMenu } from "../PickMenu";

interface Props {
  id: string;
  options: readonly ColleagueView[];
  active: number;
  pick: (colleague: ColleagueView) => void;
}

/** The colleagues whose names have what is typed after an @. */
export function NameMenu(props: Props) {
  return (
    <PickMenu
      {...props}
      label="Colleagues"
      none="Nobody here has these letters."
      keyOf={({ id }) => id}
      nameOf={({ name }) => `@${name}`}
      wordsOf={({ status }) => status}
    />
  );
}
