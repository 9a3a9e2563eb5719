/** Whether two values read from JSON say the same. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => same(one[key], other[key]));
}

/** The known one where both say the same, so that nothing is drawn anew for it. */
export function keep<Value>(known: Value | undefined, news: Value): Value {
  return known !== undefined && same(known, news) ? known : news;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
