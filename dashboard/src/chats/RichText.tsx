import { Marked } from "../../../widget/src/panel/said/marked";
import { Text } from "../../../widget/src/panel/text";

/** Words of anybody as text, with addresses that parse as links; `marked` ones, which are agents', have bold, code and
 * lists, too. The same code shows them to visitors. */
export function RichText({ text, marked = false }: { text: string; marked?: boolean }) {
  return marked ? <Marked text={text} /> : <Text text={text} />;
}
