import { createCommand } from "lexical";

/** Opens the bar that looks for words in this text. */
export const FIND_COMMAND = createCommand<null>("FIND");
