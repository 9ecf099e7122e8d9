import { act, cleanup, screen } from "@testing-library/react";
import { DRAG_DROP_PASTE } from "@lexical/rich-text";
import { afterEach, expect, test } from "vitest";
import { privateSpaceId } from "#shared/domain/ids.ts";
import { patience } from "#shared/testing/patience.ts";
import { FakeBridge } from "../../bridge/testing/fake-bridge.ts";
import { keepAttachment } from "../../document/keep-attachment.ts";
import { MemoryFiles } from "../../document/testing/memory-files.ts";
import { nowhere } from "../testing/nowhere.ts";
import { watchSeen } from "../testing/seen-elements.ts";
import { select, showText } from "../testing/show-editor.tsx";

afterEach(cleanup);

// Alone in its file: once a test has loaded what takes files, it is there from the beginning.
test("a file that is pasted before what takes it is loaded is taken then, once", async () => {
  watchSeen();
  const files = new MemoryFiles();
  const bridge = new FakeBridge((_target, far) => files.attach(far));
  const keepFile = (file: Parameters<typeof keepAttachment>[2]) =>
    keepAttachment(bridge, privateSpaceId, file);
  const shown = showText({ ...nowhere, keepFile }, "See ");
  select(shown, 0, 4);
  const paste = () => shown.editor.dispatchCommand(DRAG_DROP_PASTE, [new File(["week"], "a.pdf")]);
  act(() => expect(paste()).toBe(true));
  expect(screen.queryByTitle("Open or save a copy")).toBeNull();

  await act(() => import("../EditorTools.tsx"));
  expect(await screen.findAllByTitle("Open or save a copy", {}, patience)).toHaveLength(1);
  expect(shown.document.body.blocks[0]?.content).toHaveLength(2);
});
