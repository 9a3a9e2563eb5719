/** A UUID version 7: its first 48 bits are the time, so that ids sort by when they were made. */
export const newId = (now = Date.now()): string => {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7xxx-8xxx-xxxxxxxxxxxx`.replace(/x/g, () =>
    ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & 15).toString(16),
  );
};

/** When an id was made, in milliseconds since the epoch. */
export const madeAt = (id: string): number => Number(`0x${id.slice(0, 8)}${id.slice(9, 13)}`);
