const UNITS: readonly (readonly [string, number])[] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** "in the last 10 minutes": so many seconds, in the largest unit of which they are whole. */
export function lately(seconds: number): string {
  const [unit, length] = UNITS.find(([, each]) => seconds > 0 && seconds % each === 0) ?? ["second", 1];
  const count = seconds / length;
  return count === 1 ? `in the last ${unit}` : `in the last ${count} ${unit}s`;
}
