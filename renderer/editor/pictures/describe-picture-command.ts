import { createCommand, type LexicalCommand, type NodeKey } from "lexical";

/** Opens the box in which the description of a picture is typed. */
export const DESCRIBE_PICTURE_COMMAND: LexicalCommand<NodeKey> = createCommand("DESCRIBE_PICTURE");
