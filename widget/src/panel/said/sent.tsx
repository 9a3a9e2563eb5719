import { useEffect, useRef, useState } from "preact/hooks";
import type { Session } from "../../session";
import type { FileShown } from "../../wire";
import type { Words } from "../words";
import { Clip } from "./clip";
import { address, pathOf, size } from "./upload";

/** A file in the conversation: a picture is seen, whatever it is can be had by a press. */
export function Sent({ file, session, words }: { file: FileShown; session: Session; words: Words }) {
  const [seen, see] = useState("");
  const [refusal, refuse] = useState("");
  const picture = file.width !== null;
  const place = useRef<HTMLButtonElement>(null);
  const atEnd = useRef(false);
  const ask = () => pathOf(session, file.id);
  useEffect(() => {
    if (!picture) return;
    ask().then((path) => {
      atEnd.current = belowLog(place.current) < NEAR;
      see(typeof path === "string" ? address(path) : "");
    });
  }, [file.id]);
  const open = async () => {
    const path = await ask();
    refuse(typeof path === "string" ? "" : path.reason.trim());
    if (typeof path === "string") window.open(address(path), "_blank", "noopener");
  };
  const what = (
    <button
      ref={place}
      type="button"
      class="sent"
      aria-label={picture && seen ? file.name : undefined}
      onClick={open}
    >
      {picture && seen ? (
        <img
          src={seen}
          alt=""
          width={file.width as number}
          height={file.height as number}
          onLoad={() => atEnd.current && logOf(place.current)?.scrollBy(0, belowLog(place.current))}
          onError={() => see("")}
        />
      ) : (
        <>
          <Clip />
          <span dir="auto">{file.name}</span> <small>{size(file.size, words.language)}</small>
        </>
      )}
    </button>
  );
  return (
    <>
      {what}
      {refusal && <p role="alert">{refusal}</p>}
    </>
  );
}

/** Pixels from its end at which a log counts as read to it. */
const NEAR = 8;

function logOf(node: Element | null): Element | null | undefined {
  return node?.closest(".log");
}

/** Pixels of the log below what is in sight: a picture makes it grow when it is there, and must not push itself out. */
function belowLog(node: Element | null): number {
  const log = logOf(node);
  return log ? log.scrollHeight - log.scrollTop - log.clientHeight : 0;
}
