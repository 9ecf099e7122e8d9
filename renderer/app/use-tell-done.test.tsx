import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { ToastPlace, useLastingUndo } from "../ui/Toast.tsx";
import { useTellDone } from "./use-tell-done.ts";

afterEach(cleanup);

test("what cannot be taken back while other work is under way is kept, and is told once it was", async () => {
  const outcomes = [null, "Took #waitlist from 2 documents"];
  function List() {
    const tellDone = useTellDone();
    const takeBack = async () => outcomes.shift() ?? null;
    const tag = () => tellDone({ words: "Tagged 2 documents #waitlist", takeBack, lasts: true });
    return (
      <button type="button" onClick={tag}>
        Tag
      </button>
    );
  }
  render(
    <ToastPlace clock={new ManualClock()} undoKey="Ctrl Z">
      <List />
    </ToastPlace>,
  );
  const told = () => screen.getByRole("status", { name: "What was done" }).textContent;
  fireEvent.click(screen.getByRole("button", { name: "Tag" }));
  const undo = () => act(async () => screen.getByRole("button", { name: /Undo/ }).click());
  await undo();
  expect(told()).toContain("Something else is still being done with documents.");
  await undo();
  expect(told()).toBe("Took #waitlist from 2 documents");
});

test.each([
  [true, ["Undo"]],
  [false, []],
])(
  "what is done only after its list was left is not taken back by the key, and what lasts (%s) offers %j",
  (lasts, offered) => {
    const ends: (() => void)[] = [];
    const takenBack: string[] = [];
    function List() {
      const tellDone = useTellDone();
      const takeBack = async () => {
        takenBack.push("moved");
        return "Brought 2 documents back";
      };
      const begin = () =>
        void ends.push(() => tellDone({ words: "Moved 2 documents", takeBack, lasts }));
      return (
        <button type="button" onClick={begin}>
          Move
        </button>
      );
    }
    function OtherList() {
      useLastingUndo();
      return null;
    }
    const clock = new ManualClock();
    const place = (list: ReactNode) => (
      <ToastPlace clock={clock} undoKey="Ctrl Z">
        {list}
      </ToastPlace>
    );
    const { rerender } = render(place(<List />));
    fireEvent.click(screen.getByRole("button", { name: "Move" }));
    rerender(place(<OtherList />));
    act(() => ends[0]?.());
    const undos = screen.queryAllByRole("button", { name: /Undo/ });
    expect(undos.map(() => "Undo")).toEqual(offered);
    act(() => clock.advance(60_000));
    fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
    expect(takenBack).toEqual([]);
    expect(ends).toHaveLength(1);
  },
);
