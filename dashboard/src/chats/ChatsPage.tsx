export function ChatsPage({ chat }: { chat: string }) {
  return <main class="page">{chat}</main>;
}
