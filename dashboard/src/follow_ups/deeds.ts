import { HandOnDialog, PutOffDialog, SettleDialog } from "./TaskDialogs";

/** What is done about a task over a form, and that form. */
export const DIALOGS = { settle: SettleDialog, put_off: PutOffDialog, hand_on: HandOnDialog };

export type Deed = keyof typeof DIALOGS;
