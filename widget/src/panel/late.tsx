import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

type Part<Props> = (props: Props) => ComponentChildren;

/** A part of the panel in a file of its own, fetched when it is first wanted. Until then, and where it cannot be had,
 * `instead` stands there. */
export function late<Props extends object>(
  load: (props: Props) => Promise<Part<Props>>,
  instead: Part<Props> = () => null,
  failed: (props: Props) => void = () => {},
): Part<Props> {
  let made: Part<Props> | undefined;
  return (props) => {
    const [, redraw] = useState(0);
    useEffect(() => {
      load(props).then(
        (part) => {
          made = part;
          redraw(1);
        },
        () => failed(props),
      );
    }, []);
    const Shown = made ?? instead;
    return <Shown {...props} />;
  };
}
