import { cleanup } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { select, showEditor } from "../testing/show-editor.tsx";
import { keepSelectionPainted } from "./keep-selection-painted.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("what is selected is painted until the keyboard comes back", async () => {
  const highlights = new Map<string, readonly Range[]>();
  vi.stubGlobal("CSS", { highlights });
  vi.stubGlobal(
    "Highlight",
    class extends Array<Range> {
      constructor(range: Range) {
        super();
        this.push(range);
      }
    },
  );
  const shown = await showEditor("see the trial here");
  select(shown, 0, 8, 13);
  const stop = keepSelectionPainted(shown.editor);
  expect(String(highlights.get("still-selected")?.[0])).toBe("trial");
  stop();
  expect(highlights.size).toBe(0);
});
