import { useEffect, useState } from "preact/hooks";

const WIDE = "(min-width: 1280px)";

/** Whether the visitor is shown. In a wide window they have a column of their own, until somebody closes it; in a narrow
 * one they cover the conversation, and only once they are asked for. */
export function useBeside(): [boolean, (shown: boolean) => void] {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  const [column, setColumn] = useState(true);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const change = () => {
      setWide(query.matches);
      setOver(false);
    };
    query.addEventListener("change", change);
    return () => query.removeEventListener("change", change);
  }, []);
  return wide ? [column, setColumn] : [over, setOver];
}
