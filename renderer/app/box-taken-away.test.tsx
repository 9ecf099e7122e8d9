import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { readPrediction } from "#shared/document/journal/prediction.ts";
import { writeSeal } from "#shared/document/journal/seal.ts";
import { rootsOf } from "#shared/document/layout.ts";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { partIdOf } from "#shared/sync/part-id.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start } from "./testing/start-app.tsx";

afterEach(leaveWindow);

/** An entry that can be sealed, with the keyboard in one of the boxes that go once it is. */
async function startPredicting() {
  const { vault, workspace, pass } = await start();
  await import("../features/journal/JournalFields.tsx");
  act(() => void workspace.commands.run("new.journal"));
  await pass(1_000);
  const id = documentIdSchema.parse(window.location.hash.split("/").at(-1));
  const { document } = workspace.documents.find({ space: privateSpaceId, id });
  act(() => {
    document.textField("expected")?.write("Fewer calls are missed.", 0);
    document.writeField("confidence", 70);
    document.writeField("reviewOn", "2026-12-01");
  });
  await pass(1_000);
  const box = screen.getByRole("textbox", { name: "What would prove me wrong" });
  act(() => box.focus());
  const sealElsewhere = async () => {
    const part = partIdOf({ document: id, part: "body" });
    const other = new Y.Doc();
    for (const update of vault.committed(part)) Y.applyUpdate(other, update);
    const before = Y.encodeStateVector(other);
    const { fields, seals } = rootsOf(other);
    writeSeal(seals, readPrediction(fields), 5);
    // As the browser does it: what goes from the page lets go of the keyboard.
    fireEvent.focusOut(box);
    await act(async () => vault.put(part, Y.encodeStateAsUpdate(other, before)));
    await pass(500);
    const frame = () => new Promise((shown) => requestAnimationFrame(shown));
    for (let count = 0; count < 3; count++) await act(frame);
  };
  return { box, sealElsewhere };
}

test("what somebody goes on typing in a box that their other device sealed meanwhile is not written into the text", async () => {
  const { box, sealElsewhere } = await startPredicting();
  await sealElsewhere();
  expect(screen.getByRole("region", { name: "Sealed prediction" })).toBeTruthy();
  expect(box.isConnected).toBe(false);
  expect(document.activeElement).toBe(document.body);
});
