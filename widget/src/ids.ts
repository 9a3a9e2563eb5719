/** A UUID version 7: its first 48 bits are the time, so that ids sort by when they were made. */
export const newId = (now = Date.now()): string => {
  // Eleven hexadecimal digits hold the time until the year 2527.
  const time = `0${now.toString(16)}`;
  // Two random numbers make more than 18 decimal digits, which are hexadecimal digits too.
  const random = crypto.getRandomValues(new BigUint64Array(2)).join("");
  return (time + random).replace(/(.{8})(.{4})(...)(...)(.{12}).*/, "$1-$2-7$3-8$4-$5");
};
