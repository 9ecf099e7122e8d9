import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { usePanel } from "./use-panel.ts";

afterEach(cleanup);

function resize(width: number): void {
  act(() => {
    Object.assign(window, { innerWidth: width });
    window.dispatchEvent(new Event("resize"));
  });
}

test("a window that becomes too narrow for the panel shows the text, and the panel again once there is room", () => {
  resize(1_280);
  const { result } = renderHook(usePanel);
  const [, open] = result.current;
  act(() => open({ id: "outline", field: null }));
  resize(900);
  expect(result.current[0]).toBeNull();
  resize(1_280);
  expect(result.current[0]?.id).toBe("outline");
});

test("whoever opens it in a narrow window has it there, and whoever closed it does not get it back", () => {
  resize(900);
  const { result } = renderHook(usePanel);
  expect(result.current[0]).toBeNull();
  const [, open] = result.current;
  act(() => open({ id: "details", field: null }));
  resize(800);
  expect(result.current[0]?.id).toBe("details");
  resize(1_280);
  act(() => open(null));
  resize(900);
  resize(1_280);
  expect(result.current[0]).toBeNull();
});
