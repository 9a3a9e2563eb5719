// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, it } from "vitest";
import { eventually } from "../../../eventually";
import { chat } from "../../acme";
import { open } from "../screen";
import { HandMadeSession } from "../session";

/** The file asks the tag where Beckon lives, for the files that are sent. */
const tag = Object.assign(document.createElement("script"), { src: "https://chat.test/widget.js?site=acme" });
Object.assign(window, { beckon: { q: Object.assign([], { tag }) } });

it("sends files after the words, also where these are held back first", async () => {
  const session = new HandMadeSession({ chat: chat() });
  session.answers = ({ id }) => ({ type: "refused", id, reason: "Not now." });
  const screen = await open(session);
  await eventually(() => screen.one(".attach"));
  const pasted = new Event("paste", { cancelable: true });
  const file = new File(["%PDF"], "quote.pdf", { type: "application/pdf" });
  await act(async () => {
    screen.one(".panel").dispatchEvent(Object.assign(pasted, { clipboardData: { files: [file] } }));
  });
  screen.type("It is 4111 1111 1111 1111");
  screen.press("Send");
  await act(async () => {});
  expect(session.asked).toEqual([]);
  screen.press("Send with the number hidden");
  await eventually(() => expect(session.asked).toHaveLength(2));
  expect(session.asked[0]).toEqual(["send", "It is ****1111"]);
  expect(session.asked[1]).toMatchObject([{ type: "file.ask", file: null }]);
});
