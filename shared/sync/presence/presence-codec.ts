import * as encoding from "lib0/encoding";
import { documentIdSchema } from "../../domain/ids.ts";
import { type MarkedSelection, mostMarkBytes } from "../../domain/presence.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  checked,
  type Malformed,
  readStrictly,
  refuse,
  type StrictReader,
} from "../strict-bytes.ts";
import { mostPresenceBytes, type PresenceMessage } from "./presence-message.ts";

/** The first byte of what belongs to this lane; the messages of a session begin with others. */
const tags = { here: 20, gone: 21, ask: 22 } as const;

/** Whether a message about a space is one of this lane, whatever it says. */
export function isOfPresence(message: Uint8Array): boolean {
  const [tag = 0] = message;
  return tag >= tags.here && tag <= tags.ask;
}

/**
 * ```
 * presence  = 20 sequence:varuint document selection     at most 4,096 bytes
 *           | 21 sequence:varuint                        no window is open any more
 *           | 22                                         asks for the other one's
 * document  = 0 | 1 id:text
 * selection = 0 | 1 anchor:varbytes focus:varbytes       each at most 64 bytes; only with a document
 * ```
 */
export function encodePresence(message: PresenceMessage): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, tags[message.kind]);
  if (message.kind === "ask") return encoding.toUint8Array(to);
  encoding.writeVarUint(to, message.sequence);
  if (message.kind === "gone") return encoding.toUint8Array(to);
  encoding.writeVarUint(to, message.document === null ? 0 : 1);
  if (message.document !== null) encoding.writeVarString(to, message.document);
  encoding.writeVarUint(to, message.selection === null ? 0 : 1);
  if (message.selection !== null) {
    encoding.writeVarUint8Array(to, message.selection.anchor);
    encoding.writeVarUint8Array(to, message.selection.focus);
  }
  return encoding.toUint8Array(to);
}

export function decodePresence(bytes: unknown): Result<PresenceMessage, Malformed> {
  const read = readStrictly(bytes, mostPresenceBytes, readMessage, encodePresence);
  return read.ok ? ok(read.value.value) : read;
}

function readMessage(from: StrictReader): PresenceMessage {
  const tag = from.number();
  if (tag === tags.ask) return { kind: "ask" };
  const sequence = from.number();
  if (tag === tags.gone) return { kind: "gone", sequence };
  if (tag !== tags.here) refuse("unknown kind");
  const document = isThere(from) ? checked(documentIdSchema, from.text(), "no document id") : null;
  const selection = isThere(from) ? readSelection(from) : null;
  if (document === null && selection !== null) refuse("a selection nowhere");
  return { kind: "here", sequence, document, selection };
}

function readSelection(from: StrictReader): MarkedSelection {
  return { anchor: readMark(from), focus: readMark(from) };
}

function readMark(from: StrictReader): Uint8Array {
  const mark = from.bytes();
  return mark.length > mostMarkBytes ? refuse("too large a mark") : mark;
}

function isThere(from: StrictReader): boolean {
  const value = from.number();
  return value < 2 ? value === 1 : refuse("neither yes nor no");
}
