// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { CannedDialog } from "../../../../dashboard/src/chats/canned/CannedDialog";
import type { CannedRating, CannedView } from "../../../../dashboard/src/wire";
import { SITE } from "../../acme";
import { Stage } from "../../stage";

const PATH = "/api/canned/id-hi/rating";
const VIEW: CannedView = {
  id: "id-hi",
  site: SITE,
  owner: "cy",
  owner_name: "Cy",
  version: 1,
  changed_at: 0,
  uses: 3,
  used_at: 0,
  reply: { shortcut: "hi", text: "Hello." },
  useful: 0,
  useless: 0,
  poor: false,
  own: null,
  said: [],
};
let stage: Stage;

beforeEach(async () => {
  stage = new Stage("/dashboard/chats");
  stage.answers.set(`GET /api/sites/${SITE}/canned`, () => Response.json([VIEW]));
  await stage.show(<CannedDialog site={SITE} text="" close={() => undefined} />);
});

afterEach(() => stage.close());

/** The server takes this rating, and tells how the reply stands now. */
const takes = (own: CannedRating | null) =>
  stage.answers.set(`${own ? "PUT" : "DELETE"} ${PATH}`, () =>
    Response.json({ ...VIEW, own, useful: own?.useful ? 1 : 0, useless: own && !own.useful ? 1 : 0 }),
  );
const shown = () => stage.root.querySelector(".canned-says")?.textContent ?? "";
const pressed = (words: string) => stage.get("button", `${words} /hi`).getAttribute("aria-pressed");
const press = (words: string) => stage.click(stage.get("button", `${words} /hi`));
const rated = () => stage.asked.filter(({ call }) => call.endsWith(PATH));

test("one press says what the agent thinks, another button the contrary, and the same one takes it back", async () => {
  takes({ useful: true, words: "" });
  await press("Useful");
  expect([pressed("Useful"), pressed("Not useful")]).toEqual(["true", "false"]);
  expect(shown()).toContain("useful to 1, not to 0");
  takes({ useful: false, words: "" });
  await press("Not useful");
  expect([pressed("Useful"), pressed("Not useful")]).toEqual(["false", "true"]);
  expect(shown()).toContain("useful to 0, not to 1");
  takes(null);
  await press("Not useful");
  expect([pressed("Useful"), pressed("Not useful")]).toEqual(["false", "false"]);
  expect(shown()).not.toContain("useful to");
  expect(rated()).toEqual([
    { call: `PUT ${PATH}`, body: { useful: true, words: "" } },
    { call: `PUT ${PATH}`, body: { useful: false, words: "" } },
    { call: `DELETE ${PATH}`, body: {} },
  ]);
});

test("a word goes with it, once, and stays where the server refuses it", async () => {
  expect(stage.all("textbox")).toEqual([]);
  takes({ useful: false, words: "" });
  await press("Not useful");
  const word = stage.get("textbox", "A word on /hi") as HTMLInputElement;
  await stage.type(word, " Out of date ");
  stage.answers.set(`PUT ${PATH}`, () => Response.json({ reason: "It is gone." }, { status: 404 }));
  await stage.press(word, "Enter");
  expect(stage.app.toasts.shown.value.map(({ text }) => text)).toEqual(["It is gone."]);
  expect(word.value).toBe(" Out of date ");
  takes({ useful: false, words: "Out of date" });
  await stage.press(word, "Enter");
  await stage.press(word, "Enter");
  expect(rated().map(({ body }) => (body as CannedRating).words)).toEqual(["", "Out of date", "Out of date"]);
});

test("nobody rates what nobody else uses", async () => {
  stage.answers.set(`PUT ${PATH}`, () =>
    Response.json({ ...VIEW, reply: { ...VIEW.reply, personal: true } }),
  );
  await press("Useful");
  expect(stage.all("button", /^(Edit|Useful|Not useful) /).map(({ textContent }) => textContent)).toEqual([
    "Edit /hi",
  ]);
});
