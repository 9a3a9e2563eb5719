import { useApp } from "../app";
import { useReckoned } from "../ui/useReckoned";

/** What the visitor of a chat has not sent yet, where the site shows it; empty where that is nothing, or long ago. */
export function usePreview(chat: string): string {
  const { clock, desk } = useApp();
  return useReckoned(() => {
    const preview = desk.previews.value.get(chat);
    return preview && preview.until > clock.now - desk.skew.value ? preview.text.trim() : "";
  }, [clock, desk, chat]).value;
}

/** Whether the visitor of a chat is writing; a typing sign holds for some seconds of this machine's clock. */
export function useTyping(chat: string): boolean {
  const { clock, desk } = useApp();
  return useReckoned(
    () => (desk.typing.value.get(chat) ?? 0) > clock.now - desk.skew.value,
    [clock, desk, chat],
  ).value;
}
