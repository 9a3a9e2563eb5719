import { useEffect, useState } from "preact/hooks";
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
  const ask = () => pathOf(session, file.id);
  useEffect(() => {
    if (picture) ask().then((path) => see(typeof path === "string" ? address(path) : ""));
  }, [file.id]);
  const open = async () => {
    const path = await ask();
    refuse(typeof path === "string" ? "" : path.reason.trim());
    if (typeof path === "string") window.open(address(path), "_blank", "noopener");
  };
  const what = (
    <button type="button" class="sent" aria-label={picture && seen ? file.name : undefined} onClick={open}>
      {picture && seen ? (
        <img
          src={seen}
          alt=""
          width={file.width as number}
          height={file.height as number}
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
