import { useState } from "preact/hooks";
import { useApp } from "../app";
import type { NamedCommand } from "../models/connection";
import type { Refusal } from "../models/pending";

/** Sends commands of a form: what the server has against one stays until the next, and the form stays open. */
export function useFormFault(done: () => void) {
  const { connection } = useApp();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Pick<Refusal, "field" | "message"> | null>(null);
  const send = async (command: NamedCommand) => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    await connection.command(command).then(done, setFault);
    setBusy(false);
  };
  /** What is wrong at a field. */
  const at = (field: string) => (fault?.field === field ? fault.message : null);
  /** What is wrong at none of these fields: it is said at the one that is left. */
  const besides = (...fields: string[]) => (fault && !fields.includes(fault.field) ? fault.message : null);
  return {
    busy,
    send,
    at,
    besides,
    complain: (field: string, message: string) => setFault({ field, message }),
  };
}
