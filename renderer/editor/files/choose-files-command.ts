import { createCommand, type LexicalCommand } from "lexical";

/** Asks the person for pictures and files, which then stand where the caret is. */
export const CHOOSE_FILES_COMMAND: LexicalCommand<void> = createCommand("CHOOSE_FILES");
