import { unpacked } from "#shared/bridge/small-bytes.ts";
import { decodeFrame, encodeFrame } from "#shared/sync/frames.ts";
import type { ForVault } from "./for-vault.ts";

/** How long the real vault gathers and commits before it answers, about. */
const commitMilliseconds = 4;

const ports: MessagePort[] = [];
const kept: Uint8Array[] = [];

/** The vault's side of one document and of the comments on it, kept in memory, in a thread of its own as the real one is. */
addEventListener("message", ({ data, ports: [port] }: MessageEvent<ForVault>) => {
  if (data.kind === "document" && port !== undefined) serve(port, kept);
  else if (data.kind === "comments" && port !== undefined) serve(port, []);
  else if (data.kind === "keep") kept.push(...data.updates);
  else if (data.kind === "remote") tellAll(data.update);
});

function serve(port: MessagePort, contents: Uint8Array[]): void {
  if (contents === kept) ports.push(port);
  port.addEventListener("message", ({ data }) => {
    const read = decodeFrame(unpacked(data));
    if (!read.ok) throw new Error(`The window sent ${read.failure.reason}`);
    const frame = read.value;
    if (frame.kind === "open")
      port.postMessage(encodeFrame({ kind: "contents", updates: contents }));
    if (frame.kind !== "update") return;
    contents.push(frame.bytes);
    setTimeout(
      () => port.postMessage(encodeFrame({ kind: "stored", number: frame.number })),
      commitMilliseconds,
    );
  });
  port.start();
}

function tellAll(update: Uint8Array): void {
  kept.push(update);
  for (const port of ports) {
    port.postMessage(encodeFrame({ kind: "update", number: 0, bytes: update }));
  }
}
