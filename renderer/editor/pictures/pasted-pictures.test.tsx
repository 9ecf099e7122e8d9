// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { DRAG_DROP_PASTE } from "@lexical/rich-text";
import { afterEach, expect, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { FakeBridge } from "../../bridge/testing/fake-bridge.ts";
import { keepAttachment } from "../../document/keep-attachment.ts";
import { MemoryFiles } from "../../document/testing/memory-files.ts";
import { nowhere } from "../testing/nowhere.ts";
import { watchSeen } from "../testing/seen-elements.ts";
import { select, showEditorIn } from "../testing/show-editor.tsx";

afterEach(cleanup);

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

async function show() {
  watchSeen();
  const files = new MemoryFiles();
  const bridge = new FakeBridge((_target, far) => files.attach(far));
  const shown = await showEditorIn(
    { ...nowhere, keepPicture: (picture) => keepAttachment(bridge, privateSpaceId, picture) },
    "See  first.",
  );
  select(shown, 0, 4);
  const drop = async (...dropped: readonly File[]) => {
    await act(async () => void shown.editor.dispatchCommand(DRAG_DROP_PASTE, [...dropped]));
    await waitFor(() => expect(isDone()).toBe(true));
  };
  const isDone = () =>
    screen.queryByRole("figure") !== null ||
    screen.queryByRole("button", { name: "Close" }) !== null;
  const content = () => shown.document.body.blocks[0]?.content ?? [];
  return { files, drop, content };
}

test("a picture that is dropped is kept in the space, and then stands where the caret is", async () => {
  const { files, drop, content } = await show();
  await drop(new File([bytesOf("\u0089PNG the rest")], "curve.png"));
  const [[id, kept] = []] = [...files.kept];
  expect(kept).toMatchObject({ mime: "image/png", bytes: bytesOf("\u0089PNG the rest") });
  expect(content()).toMatchObject([
    { text: "See " },
    { embed: { attachment: id, name: "curve.png", alt: "" } },
    { text: " first." },
  ]);
});

test("a file that only calls itself a picture is refused, with what can be taken", async () => {
  const { files, drop, content } = await show();
  await drop(new File(["<script>"], "curve.png", { type: "image/png" }));
  expect(screen.getByRole("alert").textContent).toContain("That file is no picture.");
  expect(files.kept.size).toBe(0);
  expect(content()).toMatchObject([{ text: "See  first." }]);
});

test("a disk that is full is told, and the document is as it was", async () => {
  const { files, drop, content } = await show();
  files.refusal = "disk-full";
  await drop(new File([bytesOf("\u0089PNG the rest")], "curve.png"));
  expect(screen.getByRole("alert").textContent).toContain("The disk is full.");
  expect(content()).toMatchObject([{ text: "See  first." }]);
});

test("a picture that is too large is refused before it is read", async () => {
  const { drop } = await show();
  const large = new File([bytesOf("\u0089PNG")], "large.png");
  Object.defineProperty(large, "size", { value: 30_000_000 });
  await drop(large);
  expect(screen.getByRole("alert").textContent).toContain("larger than 20 MB");
});
