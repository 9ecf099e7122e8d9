import type { AttachmentMessage } from "./attachment-message.ts";
import { isOfOneFile } from "./join-chunks.ts";
import type { OpenWant } from "./open-want.ts";
import { type Chunk, openChunk } from "./sealed-chunk.ts";

type Message = Extract<AttachmentMessage, { kind: "file-chunk" }>;

/**
 * What a chunk holds that has come of what was asked for; or why it is not taken: it is `unopened` under a key that may be on its
 * way, of another file than those before it, which is worth no more than silence, or of a `large` one, which was not to be sent.
 */
export function chunkFor(
  { fetch, come }: OpenWant,
  { file, index, chunk: sealed }: Message,
  parts: Parameters<typeof openChunk>[2] &
    Readonly<{ space: Parameters<typeof openChunk>[1]["space"] }>,
): Chunk | "unopened" | "slow" | "large" {
  const chunk = openChunk(sealed, { space: parts.space, file, index }, parts);
  if (chunk === null) return "unopened";
  if (!isOfOneFile(chunk, come)) return "slow";
  const { mostBytes } = fetch;
  return mostBytes !== null && chunk.size > mostBytes ? "large" : chunk;
}
