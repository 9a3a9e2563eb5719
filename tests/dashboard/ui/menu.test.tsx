// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { Menu, MenuItem } from "../../../dashboard/src/ui/Menu";
import { Stage } from "../stage";

let stage: Stage;

beforeEach(async () => {
  stage = new Stage();
  await stage.show(
    <Menu label="Tea" trigger="Tea">
      {["Assam", "Oolong", "Sencha"].map((name) => (
        <MenuItem key={name} onClick={() => {}}>
          {name}
        </MenuItem>
      ))}
    </Menu>,
  );
});

afterEach(() => stage.close());

test.each([
  ["ArrowDown", "Assam", "Oolong"],
  ["ArrowDown", "Sencha", "Assam"],
  ["ArrowUp", "Assam", "Sencha"],
  ["Home", "Sencha", "Assam"],
  ["End", "Assam", "Sencha"],
  ["x", "Oolong", "Oolong"],
])("%s goes from %s to %s", async (key, from, to) => {
  const item = stage.get("menuitem", from);
  item.focus();
  await stage.press(item, key);
  expect(document.activeElement?.textContent).toBe(to);
});
