/** Payment cards are masked before anything is stored or leaves the browser; the server looks again, and for more. */

/** Digits with single separators, plain or as they look in an address; a plus before them makes a telephone number, and
 * thirteen or fewer are more often one, or an article's. */
const RUN = /(?<![\d+])[2-6](([ +-]|%20)?\d){13,18}(?!\d)/g;
/** Twice each digit, and the sum of the digits of that. */
const DOUBLED = "0246813579";

/** `text` with every card number replaced, but for its last four digits. */
export const mask = (text: string): string =>
  text.replace(RUN, (run) => {
    const digits = run.replace(/%20|\D/g, "");
    const sum = [...digits]
      .reverse()
      .reduce((total, digit, place) => total + Number(place % 2 ? DOUBLED[digit as never] : digit), 0);
    return sum % 10 ? run : `****${digits.slice(-4)}`;
  });
