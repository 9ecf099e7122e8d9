import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { ToastPlace } from "../ui/Toast.tsx";
import { useNotice } from "./use-notice.ts";

afterEach(cleanup);

test("what is found once its screen was left is told by a toast", () => {
  let say: ReturnType<typeof useNotice>[1] = () => {};
  function Page() {
    const [notice, setNotice] = useNotice();
    const take = () => {
      say = setNotice;
    };
    return (
      <button type="button" onClick={take}>
        Export {notice?.lead}
      </button>
    );
  }
  const clock = new ManualClock();
  const place = (isShown: boolean) => (
    <ToastPlace clock={clock} undoKey="Ctrl Z">
      {isShown && <Page />}
    </ToastPlace>
  );
  const { rerender } = render(place(true));
  const button = screen.getByRole("button");
  act(() => button.click());
  const found = { tone: "warn", lead: "The text was saved, and not all of its files.", rest: "" };
  act(() => say({ ...found, tone: "plain" }));
  expect(button.textContent).toBe(`Export ${found.lead}`);
  const told = () => screen.getByRole("status", { name: "What was done" }).textContent;
  expect(told()).toBe("");
  rerender(place(false));
  act(() => say({ ...found, tone: "warn" }));
  expect(told()).toBe(found.lead);
});
