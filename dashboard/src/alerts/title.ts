/** The window's title with the number of chats that call: "(2) Chats · Beckon". Pure. */

const COUNT = /^\(\d+\+?\) /;
const MOST = 99;

export function counted(title: string, calling: number): string {
  const bare = title.replace(COUNT, "");
  if (calling <= 0) return bare;
  return `(${calling > MOST ? `${MOST}+` : calling}) ${bare}`;
}
