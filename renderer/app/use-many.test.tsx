import { act, cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { FakeBridge } from "../bridge/testing/fake-bridge.ts";
import type { Progress } from "../document/change-many.ts";
import { ToastPlace } from "../ui/Toast.tsx";
import { type Many, useMany } from "./use-many.ts";
import { createWorkspace } from "./workspace.ts";

afterEach(cleanup);

/** A list that can be left, with work in it that ends when it is told to. */
function stage() {
  const clock = new ManualClock();
  const bridge = new FakeBridge(() => {});
  const random = new SeededRandom(3);
  const { documents } = createWorkspace({ bridge, clock, random, own: window });
  const lists: Many[] = [];
  const List = () => {
    const many = useMany(documents);
    lists.push(many);
    return many.work !== null && <p>In the list: {many.work.done}</p>;
  };
  const place = (isShown: boolean) => (
    <ToastPlace clock={clock} undoKey="Ctrl Z">
      {isShown && <List />}
    </ToastPlace>
  );
  const { rerender } = render(place(true));
  /** By what the list was when it was last drawn, also after it was left. */
  const begin = async (what: string) => {
    const ends = Promise.withResolvers<string>();
    const heard: Progress[] = [];
    await act(async () => {
      void lists.at(-1)?.run(what, 300, (progress) => {
        heard.push(progress);
        return ends.promise;
      });
    });
    const [progress] = heard;
    if (progress === undefined) throw new Error("The work has not begun");
    const goOn = (done: number) => act(() => progress.onProgress(done));
    const end = () => act(async () => ends.resolve("done"));
    return { goOn, end, isStopped: () => progress.signal.aborted };
  };
  const refuse = (what: string) =>
    act(async () => {
      const never = () => Promise.reject(new Error("It was begun beside another"));
      expect(await lists.at(-1)?.run(what, 300, never)).toBeNull();
    });
  return {
    begin,
    refuse,
    leave: () => rerender(place(false)),
    comeBack: () => rerender(place(true)),
  };
}

const told = () => screen.getByRole("status", { name: "What was done" });

test("work on many documents says how far it is where its list was left, and can be stopped there", async () => {
  const { begin, leave } = stage();
  const { goOn, end, isStopped } = await begin("Tagging");
  goOn(12);
  expect(screen.getByText("In the list: 12")).toBeTruthy();
  expect(told().textContent).toBe("");

  leave();
  expect(told().textContent).toContain("Tagging…");
  expect(told().textContent).toContain("12 of 300");
  goOn(40);
  expect(told().textContent).toContain("40 of 300");
  act(() => within(told()).getByRole("button", { name: "Stop" }).click());
  expect(isStopped()).toBe(true);
  await end();
  expect(told().textContent).toBe("");
});

test("what is taken back after the list was left says how far it is as well", async () => {
  const { begin, leave } = stage();
  leave();
  expect(told().textContent).toBe("");
  const { goOn, end } = await begin("Taking back");
  goOn(7);
  expect(told().textContent).toContain("Taking back…");
  expect(within(told()).getByRole("button", { name: "Stop" })).toBeTruthy();
  await end();
  expect(told().textContent).toBe("");
});

test("where another work is under way, also in a list that was left, nothing else is begun, and that is said", async () => {
  const { begin, leave, refuse, comeBack } = stage();
  const { end } = await begin("Bringing back");
  leave();
  comeBack();
  await refuse("Tagging");
  expect(told().textContent).toContain(
    "Nothing was done: other documents are still being worked on.",
  );
  await end();
  await (await begin("Tagging")).end();
});

test("a list that is left with no work under way says nothing", async () => {
  const { begin, leave } = stage();
  const { end } = await begin("Tagging");
  await end();
  leave();
  expect(told().textContent).toBe("");
});
