import { useEffect, useState } from "preact/hooks";
import { useApp } from "./app";

interface Answer<T> {
  readonly answer: T | null;
  readonly problem: string | null;
}

const NONE = { answer: null, problem: null };

/** What the server answers to a question at `path`; nothing while it is empty, and while the answer is on its way. */
export function useAnswer<T>(path: string): Answer<T> {
  const { api } = useApp();
  const [held, setHeld] = useState<Answer<T>>(NONE);
  useEffect(() => {
    let wanted = true;
    setHeld(NONE);
    if (path)
      api.get<T>(path).then(
        (answer) => wanted && setHeld({ answer, problem: null }),
        (error: Error) => wanted && setHeld({ answer: null, problem: error.message }),
      );
    return () => {
      wanted = false;
    };
  }, [api, path]);
  return held;
}
