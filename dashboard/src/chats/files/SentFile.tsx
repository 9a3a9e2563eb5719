import "./files.css";
import { Icon } from "../../ui/Icon";
import type { FileShown } from "../../wire";
import { size } from "./chosen";

/** A file in the conversation: a picture is seen, whatever it is can be had by a press. */
export function SentFile({ file }: { file: FileShown }) {
  const address = `/api/files/${file.id}`;
  return (
    <a class="sent-file" href={address} target="_blank" rel="noopener noreferrer" title={file.name}>
      {file.width !== null && file.height !== null ? (
        <img
          src={address}
          alt={file.name}
          width={file.width}
          height={file.height}
          style={{ width: `${fitting(file.width, file.height)}px` }}
        />
      ) : (
        <>
          <Icon name="clip" />
          <span dir="auto">{file.name}</span>
          <span class="sent-size figures">{size(file.size)}</span>
        </>
      )}
    </a>
  );
}

/** Pixels that a picture has at most, either way. */
const MOST = 320;

/** The width at which a picture fits. It is known before the picture is there, and nothing moves when it comes. */
function fitting(width: number, height: number): number {
  return Math.round(Math.min(width, MOST, (MOST * width) / height));
}
