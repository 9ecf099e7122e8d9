import { expect, test, vi } from "vitest";
import { encodeAttachmentFrame } from "#shared/sync/attachment-frames.ts";
import { attachmentFramesOn } from "#shared/sync/testing/attachment-frames-on.ts";
import { patience } from "#shared/testing/patience.ts";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { attachFile } from "../testing/attach-file.ts";
import { meet } from "../testing/meeting-pair.ts";
import { openWindow } from "../testing/shared-pair.ts";

test("a file comes from somebody of whom a change was refused and still lacks", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  const mine = await openWindow(ours.space);
  // No window writes this, and no gate lets it in.
  mine.getMap("fields").set("title", "no text");
  here.linked(one);
  there.linked(other);
  const state = () => there.statesIn(theirs.space.id)[0]?.state;
  const isRefused = () => {
    const now = state();
    return now?.kind === "not-in-sync" && now.reason.kind === "refused-here";
  };
  await vi.waitUntil(isRefused, patience);

  const id = attachFile(ours.space.record.database, new Uint8Array([1, 2, 3]));
  const [port, far] = createPortPair();
  const heard = attachmentFramesOn(port);
  theirs.space.openAttachment(far);
  port.post(encodeAttachmentFrame({ kind: "wait", id }));
  await vi.waitUntil(() => heard.at(-1)?.kind === "done", patience);
  expect(heard.flatMap((each) => (each.kind === "part" ? [...each.bytes] : []))).toEqual([1, 2, 3]);
  expect(isRefused()).toBe(true);
});
