import { expect, test, vi } from "vitest";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { patience } from "#shared/testing/patience.ts";
import { encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { attachmentFramesOn } from "#shared/sync/testing/attachment-frames-on.ts";
import { attachFile } from "../testing/attach-file.ts";
import { meet, openLine } from "../testing/meeting-pair.ts";
import { openWindow, owner } from "../testing/shared-pair.ts";
import { type Asked, askedSchema } from "../vault/line/contract.ts";
import type { Space } from "../vault/space.ts";
import type { SharedSpaces } from "./shared-spaces.ts";

/** Opens a line to a vault that is killed with such a question in its hands. */
async function openDeaf(spaces: SharedSpaces, space: Space, kind: Asked["kind"]) {
  let isAsked = false;
  const [near, far] = createPortPair();
  const [through, line] = createPortPair();
  space.openLine(line);
  through.onMessage((message) => far.post(message));
  far.onMessage((message) => {
    if (askedSchema.parse(message).asked.kind === kind) isAsked = true;
    else through.post(message);
  });
  await spaces.open(space.id, near, owner.keys);
  return { isAsked: () => isAsked };
}

test("what was asked of somebody whose vault ended before it answered is asked again once that is there", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  const [mine, yours] = [await openWindow(ours.space), await openWindow(theirs.space)];
  mine.getMap("meta").set("type", "note");
  mine.getMap("fields").set("effort", "two weeks");
  await vi.waitUntil(() => ours.sharing.heads().size > 0, patience);

  const { isAsked } = await openDeaf(here, ours.space, "read");
  here.linked(one);
  there.linked(other);
  await vi.waitUntil(isAsked, patience);
  expect(yours.getMap("fields").get("effort")).toBeUndefined();

  await openLine(here, ours.space, owner.keys);
  await vi.waitUntil(() => yours.getMap("fields").get("effort") === "two weeks", patience);
});

test("a file that was asked of somebody whose vault ended before it answered comes once that is there", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  const id = attachFile(ours.space.record.database, new Uint8Array([1, 2, 3]));
  const [port, far] = createPortPair();
  const heard = attachmentFramesOn(port);
  theirs.space.openAttachment(far);
  port.post(encodeAttachmentFrame({ kind: "wait", id }));

  const { isAsked } = await openDeaf(here, ours.space, "read-part");
  here.linked(one);
  there.linked(other);
  await vi.waitUntil(isAsked, patience);
  await openLine(here, ours.space, owner.keys);
  // Sooner than whoever sends nothing is asked once more, which takes a minute.
  await vi.waitUntil(() => heard.at(-1)?.kind === "done", patience);
  expect(heard.flatMap((each) => (each.kind === "part" ? [...each.bytes] : []))).toEqual([1, 2, 3]);
});
