// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { afterEach, expect, test } from "vitest";
import { Dialog } from "../../../dashboard/src/ui/Dialog";
import { Stage } from "../stage";

const stage = new Stage();

afterEach(() => stage.close());

function Desk() {
  const [open, setOpen] = useState("");
  return (
    <>
      <button type="button" onClick={() => setOpen("Tags")}>
        Tags
      </button>
      <button type="button" onClick={() => setOpen("Block")}>
        Block
      </button>
      {["Tags", "Block"].map(
        (title) =>
          open === title && (
            <Dialog key={title} title={title} close={() => setOpen("")}>
              {title}
            </Dialog>
          ),
      )}
    </>
  );
}

test("one that is closed leaves the next one open, however late it says so", async () => {
  await stage.show(<Desk />);
  const dialog = () => stage.root.querySelector("dialog") as HTMLDialogElement;
  const titles = () => [...stage.root.querySelectorAll("dialog h2")].map((title) => title.textContent);
  await stage.click(stage.get("button", "Tags"));
  const first = dialog();
  await stage.click(stage.get("button", "Block"));
  first.dispatchEvent(new Event("close"));
  await stage.rest();
  expect(titles()).toEqual(["Block"]);
  dialog().dispatchEvent(new Event("close"));
  await stage.rest();
  expect(titles()).toEqual([]);
});
