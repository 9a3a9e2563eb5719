import { useApp } from "../app";
import { useReckoned } from "../ui/useReckoned";

/** Whether the visitor of a chat is writing; a typing sign holds for some seconds of this machine's clock. */
export function useTyping(chat: string): boolean {
  const { clock, desk } = useApp();
  return useReckoned(
    () => (desk.typing.value.get(chat) ?? 0) > clock.now - desk.skew.value,
    [clock, desk, chat],
  ).value;
}
