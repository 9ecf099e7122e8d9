import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { fail, ok, type Result } from "../../kernel/result.ts";
import { bytesOfHex, hexOf } from "../device-keys.ts";
import { encodeSized } from "../encode-sized.ts";
import { putBefore } from "../room-before.ts";
import { type LinkEnd, linkEnds, maximumFrameBytes } from "./link.ts";

/**
 * What travels on a wire between two devices. One message each:
 *
 * ```
 * message = tag:u8 body
 * hello   = 0x01 "TLNK" newest:varuint oldest:varuint instance:16 bytes    first, once, both ways
 * alive   = 0x02                                                           when nothing else was sent for a second
 * frame   = 0x03 bytes                                                     after both hellos; the rest of the message
 * bye     = 0x04 why:u8                                                    last
 * ```
 *
 * What follows a hello's instance is for later versions and is not looked at.
 */
export type LinkMessage =
  | { readonly kind: "hello"; readonly hello: Hello }
  | { readonly kind: "alive" }
  | { readonly kind: "frame"; readonly bytes: Uint8Array }
  | { readonly kind: "bye"; readonly why: LinkEnd };

export type Hello = Readonly<{
  /** The newest and the oldest version of the protocol that the program speaks. */
  newest: number;
  oldest: number;
  /** Sixteen bytes in hexadecimal: one run of the program, so that a device that came back is told from one that is still there. */
  instance: string;
}>;

export const protocolVersion = { newest: 1, oldest: 1 } as const;

/** The version that both speak; null if there is none. */
export function commonVersion(ours: Hello, theirs: Hello): number | null {
  const version = Math.min(ours.newest, theirs.newest);
  return version >= Math.max(ours.oldest, theirs.oldest) ? version : null;
}

/** A message is a frame and its tag. */
export const maximumMessageBytes = maximumFrameBytes + 1;

const tags = { hello: 1, alive: 2, frame: 3, bye: 4 } as const;
const frameTag = Uint8Array.of(tags.frame);
const magic = Uint8Array.from("TLNK", (letter) => letter.charCodeAt(0));
const instanceBytes = 16;

export function encodeLinkMessage(message: LinkMessage): Uint8Array {
  if (message.kind === "frame") return putBefore(frameTag, message.bytes);
  return encodeSized(shortBytes, (to) => {
    encoding.writeUint8(to, tags[message.kind]);
    switch (message.kind) {
      case "hello":
        encoding.writeUint8Array(to, magic);
        encoding.writeVarUint(to, message.hello.newest);
        encoding.writeVarUint(to, message.hello.oldest);
        return encoding.writeUint8Array(to, bytesOfHex(message.hello.instance));
      case "bye":
        return encoding.writeUint8(to, linkEnds.indexOf(message.why));
      case "alive":
        return undefined;
    }
  });
}

/** Room for what is no frame. */
const shortBytes = 32;

/** Reads what another device sent; anything that is no message is a failure, never an error thrown. */
export function decodeLinkMessage(
  bytes: Uint8Array,
): Result<LinkMessage, { readonly kind: "malformed" }> {
  if (bytes.length > maximumMessageBytes) return fail({ kind: "malformed" });
  try {
    const message = read(decoding.createDecoder(bytes));
    return message === null ? fail({ kind: "malformed" }) : ok(message);
  } catch {
    // lib0 throws when a message ends too early or a number is too large.
    return fail({ kind: "malformed" });
  }
}

function read(decoder: decoding.Decoder): LinkMessage | null {
  switch (decoding.readUint8(decoder)) {
    case tags.hello: {
      const begins = decoding.readUint8Array(decoder, magic.length);
      if (!magic.every((byte, at) => begins[at] === byte)) return null;
      const newest = decoding.readVarUint(decoder);
      const oldest = decoding.readVarUint(decoder);
      const instance = hexOf(decoding.readUint8Array(decoder, instanceBytes));
      return { kind: "hello", hello: { newest, oldest, instance } };
    }
    case tags.alive:
      return { kind: "alive" };
    case tags.frame:
      return { kind: "frame", bytes: aloneInMemory(decoding.readTailAsUint8Array(decoder)) };
    case tags.bye: {
      const why = linkEnds[decoding.readUint8(decoder)];
      return { kind: "bye", why: why ?? "left" };
    }
    default:
      return null;
  }
}

/** A copy, so that a frame that is kept does not keep the whole of what it arrived in; none of one that is nearly all of it. */
function aloneInMemory(bytes: Uint8Array): Uint8Array {
  return 2 * bytes.length > bytes.buffer.byteLength ? bytes : bytes.slice();
}

/** A run of the program, as a hello says it. */
export function instanceOf(bytes: Uint8Array): string {
  return hexOf(bytes.subarray(0, instanceBytes));
}
