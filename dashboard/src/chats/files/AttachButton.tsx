import { useRef } from "preact/hooks";
import { useApp } from "../../app";
import { Button } from "../../ui/Button";

/** Lets the agent choose files to send. */
export function AttachButton({ chat }: { chat: string }) {
  const { files } = useApp();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        kind="quiet"
        size="small"
        icon="clip"
        aria-label="Attach a file"
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          files.add(chat, currentTarget.files ?? []);
          currentTarget.value = "";
        }}
      />
    </>
  );
}
