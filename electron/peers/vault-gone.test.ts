import { expect, test, vi } from "vitest";
import { createPortPair } from "#shared/testing/port-pair.ts";
import { patience } from "#shared/testing/patience.ts";
import { meet, openLine } from "../testing/meeting-pair.ts";
import { openWindow, owner } from "../testing/shared-pair.ts";
import { askedSchema } from "../vault/line/contract.ts";

test("what was asked of somebody whose vault ended before it answered is asked again once that is there", async () => {
  const { ours, theirs, here, there, one, other } = await meet();
  const [mine, yours] = [await openWindow(ours.space), await openWindow(theirs.space)];
  mine.getMap("meta").set("type", "note");
  mine.getMap("fields").set("effort", "two weeks");
  await vi.waitUntil(() => ours.sharing.heads().size > 0, patience);

  // The vault is killed with the question in its hands.
  let isAsked = false;
  const [near, far] = createPortPair();
  const [through, line] = createPortPair();
  ours.space.openLine(line);
  through.onMessage((message) => far.post(message));
  far.onMessage((message) => {
    if (askedSchema.parse(message).asked.kind === "read") isAsked = true;
    else through.post(message);
  });
  await here.open(ours.space.id, near, owner.keys);
  here.linked(one);
  there.linked(other);
  await vi.waitUntil(() => isAsked, patience);
  expect(yours.getMap("fields").get("effort")).toBeUndefined();

  await openLine(here, ours.space, owner.keys);
  await vi.waitUntil(() => yours.getMap("fields").get("effort") === "two weeks", patience);
});
