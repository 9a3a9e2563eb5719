import "./files.css";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";
import { type Chosen, size } from "./chosen";

/** Files before they are sent to this chat. */
export function ChosenList({ chat }: { chat: string }) {
  const { files } = useApp();
  const here = files.of(chat);
  if (here.length === 0) return null;
  return (
    <ul class="chosen-files" aria-label="Files to send">
      {here.map((each) => (
        <Preview key={each.id} chosen={each} />
      ))}
    </ul>
  );
}

function Preview({ chosen }: { chosen: Chosen }) {
  const { files } = useApp();
  const { file, busy, reason, id } = chosen;
  const picture = usePicture(file);
  return (
    <li>
      {picture && <img src={picture} alt="" />}
      <div class="chosen-what">
        <span dir="auto">{file.name}</span> <span class="sent-size figures">{size(file.size)}</span>
        {reason && (
          <p class="composer-over" role="alert">
            Not sent. {reason}
          </p>
        )}
      </div>
      <Button
        kind="quiet"
        icon="trash"
        busy={busy}
        aria-label={busy ? `Sending ${file.name}` : `Remove ${file.name}`}
        onClick={() => files.drop(id)}
      />
    </li>
  );
}

/** A picture as an address that the page's policy allows; empty for other files. */
function usePicture(file: File): string {
  const [address, set] = useState("");
  useEffect(() => {
    if (!/^image\/(jpeg|png|webp|gif)$/.test(file.type)) return;
    const reader = new FileReader();
    reader.onload = () => set(String(reader.result));
    reader.readAsDataURL(file);
    return () => reader.abort();
  }, [file]);
  return address;
}
