/** The widget's ids are ours as well: UUID version 7. */
export { newId as uuid7 } from "../../../widget/src/ids";
