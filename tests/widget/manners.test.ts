import { expect, it, vi } from "vitest";

vi.stubGlobal("window", new EventTarget());
const { isSpared } = await import("../../widget/src/manners");

/** As in the tests of the server's `PagePattern`. */
it.each([
  ["/cart", "/cart", true],
  ["/cart", "/cart/", true],
  ["/cart/", "/cart", true],
  ["/cart", "/cart?item=1#top", true],
  ["/CART", "/Cart", true],
  ["/cart", "/carts", false],
  ["/cart", "/en/cart", false],
  ["*/cart", "/en/cart", true],
  ["*/cart/*", "/en/cart/2", true],
  ["*/checkout*", "/de/checkout-done", true],
  ["*/checkout*", "/tea?from=/checkout", false],
  ["*/checkout*", "/#/checkout/pay", true],
  ["*/checkout*", "/#checkout", false],
  ["/#/cart", "/?utm_source=x#/cart?step=2", true],
  ["*/cart?step=2", "/?utm_source=x#/cart?step=2", true],
  ["/buy?step=pay", "/buy?step=pay", true],
  ["/buy?step=pay", "/buy", false],
  ["*step=pay*", "/buy/?step=pay&x", true],
  ["/a*b*a", "/aba", true],
  ["/a*b*a", "/ab", false],
  ["/ab*ba", "/aba", false],
  ["https://shop.acme.test/tea", "/tea", true],
  ["https://shop.acme.test/", "/", true],
  ["*", "/", true],
  ["/", "/", true],
  ["*/größe*", "/gr%C3%B6%C3%9Fe?x", true],
  ["/gr%c3%b6%c3%9fe", "/Größe", true],
  ["*q=grüner tee*", "/?q=gr%C3%BCner+tee", true],
  ["/a b", "/a%20b", true],
  ["/a+b", "/a%20b", false],
  ["/a", "/a%3Fb", false],
  ["/%ff", "/%FF", true],
])("%s names %s: %s", (pattern, address, named) => {
  const page = new URL(address, "https://shop.acme.test") as unknown as Location;
  expect(isSpared([pattern], page)).toBe(named);
});
