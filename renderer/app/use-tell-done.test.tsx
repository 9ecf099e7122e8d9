// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { ToastPlace } from "../ui/Toast.tsx";
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
