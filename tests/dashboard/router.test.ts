import { expect, test } from "vitest";
import { href, Router } from "../../dashboard/src/router";

class Address {
  pathname: string;
  readonly log: string[] = [];

  constructor(pathname: string) {
    this.pathname = pathname;
  }

  pushState(_: unknown, __: string, url?: string | URL | null): void {
    this.pathname = String(url);
    this.log.push(`push ${url}`);
  }

  replaceState(_: unknown, __: string, url?: string | URL | null): void {
    this.pathname = String(url);
    this.log.push(`replace ${url}`);
  }
}

test.each([
  ["/dashboard", "visitors", ""],
  ["/dashboard/", "visitors", ""],
  ["/dashboard/visitors", "visitors", ""],
  ["/dashboard/visitors/v1", "visitors", "v1"],
  ["/dashboard/chats/c1", "chats", "c1"],
  ["/dashboard/reports", "reports", ""],
  ["/dashboard/settings/hours", "settings", "hours"],
  ["/dashboard/settings/a%20b", "settings", "a b"],
  ["/dashboard/settings/%E0%A4%A", "settings", ""],
  ["/dashboard/unknown/x", "visitors", ""],
])("%s is %s %s", (pathname, section, item) => {
  const address = new Address(pathname);
  expect(new Router(address, address).route.value).toEqual({ section, item, part: "" });
});

test("going leaves a step to come back to, swapping does not", () => {
  const address = new Address("/dashboard");
  const router = new Router(address, address);
  router.go("chats", "c1");
  router.swap("chats");
  expect(address.log).toEqual(["push /dashboard/chats/c1", "replace /dashboard/chats"]);
  expect(router.route.value).toEqual({ section: "chats", item: "", part: "" });
  address.pathname = "/dashboard/settings";
  router.refresh();
  expect(router.route.value.section).toBe("settings");
});

test("going where one is leaves no step", () => {
  const address = new Address("/dashboard/chats");
  new Router(address, address).go("chats");
  expect(address.log).toEqual([]);
});

test("an item can't break out of the address", () => {
  expect(href("chats", "../x?y#z")).toBe("/dashboard/chats/..%2Fx%3Fy%23z");
});
