import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { showEditor } from "./testing/show-editor.tsx";

afterEach(cleanup);

test("check boxes stand in a group, and the items of a list in a list", async () => {
  await showEditor({ kind: "check", text: "call the desk" }, "between", {
    kind: "bullet",
    text: "a point",
  });
  const box = screen.getByRole("checkbox", { name: "call the desk" });
  expect(box.parentElement?.getAttribute("role")).toBe("group");
  expect(screen.getByText("a point").closest("ul")?.getAttribute("role")).toBeNull();
});
