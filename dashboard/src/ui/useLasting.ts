import { useEffect, useState } from "preact/hooks";

/** True once `value` has been true for `span` milliseconds without a break. */
export function useLasting(value: boolean, span: number): boolean {
  const [lasted, setLasted] = useState(false);
  useEffect(() => {
    setLasted(false);
    if (!value) return;
    const timer = setTimeout(() => setLasted(true), span);
    return () => clearTimeout(timer);
  }, [value, span]);
  return value && lasted;
}
