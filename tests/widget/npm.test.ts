import { expect, it } from "vitest";
import { load } from "../../widget/npm/index";

it("does nothing where there is no document, as on a server that renders", () => {
  const widget = load("acme", { url: "https://chat.example" });
  widget.open();
  widget.track("ordered", { total: 12 });
  expect(widget.on("ready", () => {})()).toBeUndefined();
});
