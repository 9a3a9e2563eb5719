/** A UUID version 7: its first 48 bits are the time, so that ids sort by when they were made. */
export const newId = (now = Date.now()): string => {
  const time = now.toString(16).padStart(12, "0");
  // Two random numbers make more than 18 decimal digits, which are hexadecimal digits too.
  const random = crypto.getRandomValues(new BigUint64Array(2)).join("");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
};

/** When an id was made, in milliseconds since the epoch. */
export const madeAt = (id: string): number => Number(`0x${id.slice(0, 8)}${id.slice(9, 13)}`);
