import { z } from "zod";
import { deviceKeySchema, documentIdSchema } from "./ids.ts";

/** Bytes of a mark; those of a body take less than thirty. */
export const mostMarkBytes = 64;

const markSchema = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length <= mostMarkBytes,
);

/** Where a selection begins and where its caret is, as marks in a body. */
const markedSelectionSchema = z.object({ anchor: markSchema, focus: markSchema });
export type MarkedSelection = Readonly<z.output<typeof markedSelectionSchema>>;

/** Where somebody is in a space: in one of its documents, perhaps with a caret in its body. */
export const presenceSchema = z.object({
  /** Null while none of the space's documents is on the screen. */
  document: documentIdSchema.nullable(),
  selection: markedSelectionSchema.nullable(),
});
export type Presence = Readonly<z.output<typeof presenceSchema>>;

/** What a window is told of the people at other devices. */
export const presenceNewsSchema = z.discriminatedUnion("kind", [
  presenceSchema.extend({ kind: z.literal("here"), device: deviceKeySchema }),
  z.object({ kind: z.literal("gone"), device: deviceKeySchema }),
]);
export type PresenceNews = Readonly<z.output<typeof presenceNewsSchema>>;
