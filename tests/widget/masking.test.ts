import { describe, expect, it } from "vitest";
import { mask } from "../../widget/src/masking";
import { effort } from "./effort";

describe("a card number keeps its last four digits", () => {
  it.each([
    ["Visa", "4111111111111111", "****1111"],
    ["Mastercard", "5555555555554444", "****4444"],
    ["Mastercard's second range", "2223003122003222", "****3222"],
    ["American Express", "378282246310005", "****0005"],
    ["Diners", "30569309025904", "****5904"],
    ["JCB", "3530111333300000", "****0000"],
    ["Discover", "6011111111111117", "****1117"],
    ["UnionPay of 19 digits", "6205500000000000004", "****0004"],
    ["with spaces", "4111 1111 1111 1111", "****1111"],
    ["with hyphens", "4111-1111-1111-1111", "****1111"],
    ["as in an address", "4111%201111%201111%201111", "****1111"],
    ["as in a query", "4111+1111+1111+1111", "****1111"],
  ])("%s", (_, number, masked) => {
    expect(mask(number)).toBe(masked);
    expect(mask(`It is ${number}, until 12/27.`)).toBe(`It is ${masked}, until 12/27.`);
  });

  it("also where there are two", () => {
    expect(mask("4111111111111111 or 378282246310005?")).toBe("****1111 or ****0005?");
  });
});

describe("other numbers stay", () => {
  it.each([
    ["a wrong check digit", "4111111111111112"],
    ["thirteen digits", "4222222222222"],
    ["no issuer", "1111111111111117"],
    ["too short", "411111111111"],
    ["too long", "41111111111111111111"],
    ["a telephone number", "+4111111111111111"],
    ["an order", "ORD-2026-11-22-0001"],
    ["two separators", "4111  1111  1111  1111"],
    ["prices", "4,111.11 and 1,111.11"],
    ["nothing", ""],
  ])("%s", (_, text) => {
    expect(mask(text)).toBe(text);
  });

  it("changes nothing when done twice", () => {
    const once = mask("It is 4111111111111111");
    expect(mask(once)).toBe(once);
  });

  it.each([
    ["digits", "4".repeat(100_000)],
    ["digits apart", "4 ".repeat(50_000)],
    ["runs", "4111111111111112,".repeat(6000)],
  ])("is linear over %s", (_, text) => {
    expect(effort(() => mask(text))).toBeLessThan(500);
  });
});
