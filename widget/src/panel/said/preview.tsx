import { useEffect, useState } from "preact/hooks";
import type { Words } from "../words";
import { size } from "./upload";

interface Props {
  file: File;
  busy: boolean;
  reason: string;
  words: Words;
  drop: () => void;
}

/** A file before it is sent. */
export function Preview({ file, busy, reason, words, drop }: Props) {
  const picture = usePicture(file);
  return (
    <li>
      {picture && <img src={picture} alt="" />}
      <div class="what">
        <span dir="auto">{file.name}</span> <small>{size(file.size, words.language)}</small>
        {reason && (
          <p role="alert">
            {words.say("failed")} {reason}
          </p>
        )}
        {busy && <p role="status">{words.say("sending")}</p>}
      </div>
      {!busy && (
        <button type="button" aria-label={`${words.say("close")}: ${file.name}`} onClick={drop}>
          ×
        </button>
      )}
    </li>
  );
}

/** The address of the picture while it is shown; empty for other files. */
function usePicture(file: File): string {
  const [address, set] = useState("");
  useEffect(() => {
    if (!/^image\/(jpeg|png|webp|gif)$/.test(file.type)) return;
    const made = URL.createObjectURL(file);
    set(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
