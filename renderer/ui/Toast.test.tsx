import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import {
  type Toast,
  ToastPlace,
  useEndOfUndo,
  useLastingUndo,
  useToast,
  useUnderWay,
} from "./Toast.tsx";

afterEach(cleanup);

function show(toast: Toast) {
  const clock = new ManualClock();
  const place = (list: boolean) => (
    <ToastPlace clock={clock} undoKey="Ctrl Z">
      <Teller toast={toast} />
      <textarea aria-label="Text" />
      {list && <List />}
    </ToastPlace>
  );
  const { rerender } = render(place(false));
  const tell = () => fireEvent.click(screen.getByRole("button", { name: "Tell" }));
  tell();
  return {
    tell,
    pass: (milliseconds: number) => act(() => clock.advance(milliseconds)),
    showList: (isShown: boolean) => rerender(place(isShown)),
  };
}

/** What a list of documents listens for. */
function List() {
  useLastingUndo();
  const endUndo = useEndOfUndo();
  return (
    <button type="button" onClick={endUndo}>
      Delete
    </button>
  );
}

function Teller({ toast }: Readonly<{ toast: Toast }>) {
  const tell = useToast();
  return (
    <button type="button" onClick={() => tell(toast)}>
      Tell
    </button>
  );
}

function told(): string {
  return screen.getByRole("status").textContent ?? "";
}

test("what was done is said for eight seconds", () => {
  const { pass } = show({ words: "Moved to Trash" });
  pass(7_999);
  expect(told()).toBe("Moved to Trash");
  pass(1);
  expect(told()).toBe("");
});

test("a toast waits while the pointer or the focus is on it", () => {
  const { pass } = show({ words: "Moved to Trash", undo: () => {} });
  const words = screen.getByText("Moved to Trash");
  fireEvent.pointerEnter(words);
  pass(60_000);
  act(() => screen.getByRole("button", { name: /Undo/ }).focus());
  fireEvent.pointerLeave(words);
  pass(60_000);
  expect(told()).toContain("Moved to Trash");
  act(() => screen.getByRole("button", { name: /Undo/ }).blur());
  pass(8_000);
  expect(told()).toBe("");
});

test("undo takes it back once, and gives the focus back", () => {
  let undone = 0;
  show({ words: "Moved to Trash", undo: () => (undone += 1) });
  const before = screen.getByRole("button", { name: "Tell" });
  before.focus();
  const button = screen.getByRole("button", { name: /Undo/ });
  act(() => button.focus());
  fireEvent.click(button);
  expect([undone, told()]).toEqual([1, ""]);
  expect(document.activeElement).toBe(before);
});

test("the key of undo takes it back, except where it belongs to a text", () => {
  let undone = 0;
  show({ words: "Moved to Trash", undo: () => (undone += 1) });
  const text = screen.getByRole("textbox", { name: "Text" });
  text.focus();
  fireEvent.keyDown(text, { key: "z", ctrlKey: true });
  expect(undone).toBe(0);
  text.blur();
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  expect(undone).toBe(1);
});

test("the key of undo is shown only while it would take this back", () => {
  show({ words: "Moved to Trash", undo: () => {} });
  const text = screen.getByRole("textbox", { name: "Text" });
  const offered = () => screen.getByRole("button", { name: /Undo/ }).textContent?.trim();
  expect(offered()).toBe("Undo Ctrl Z");
  act(() => text.focus());
  expect(offered()).toBe("Undo");
  act(() => text.blur());
  expect(offered()).toBe("Undo Ctrl Z");
});

test("a new toast takes the place of the last, for eight seconds of its own", () => {
  const { tell, pass } = show({ words: "Moved to Trash" });
  pass(5_000);
  tell();
  pass(5_000);
  expect(told()).toBe("Moved to Trash");
});

test("a list takes back by the key what lasts once its toast is gone, once and only there", () => {
  let undone = 0;
  const { pass, showList } = show({
    words: "Moved to Trash",
    undo: () => (undone += 1),
    lasts: true,
  });
  const press = () => fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  pass(8_000);
  press();
  expect(undone).toBe(0);
  showList(true);
  press();
  press();
  expect(undone).toBe(1);
});

test("what lasts ends when the list is left, since other things are done from then on", () => {
  let undone = 0;
  const { pass, showList } = show({
    words: "Moved to Trash",
    undo: () => (undone += 1),
    lasts: true,
  });
  showList(true);
  pass(8_000);
  showList(false);
  showList(true);
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  expect(undone).toBe(0);
});

test("what was deleted for ever cannot be taken back, neither by the key nor by the button", () => {
  let undone = 0;
  const { showList } = show({ words: "Restored", undo: () => (undone += 1), lasts: true });
  showList(true);
  fireEvent.click(screen.getByRole("button", { name: "Delete" }));
  expect(told()).toBe("");
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  expect(undone).toBe(0);
});

test("what does not last is not taken back once its toast is gone, nor what was done before it", () => {
  let undone = 0;
  const { pass, showList } = show({ words: "Removed the view", undo: () => (undone += 1) });
  showList(true);
  pass(8_000);
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  expect(undone).toBe(0);
});

test("what is taken back in its list only is still told once that is left, without the way back", () => {
  let undone = 0;
  const { showList } = show({ words: "Moved", undo: () => (undone += 1), onlyHere: true });
  showList(true);
  showList(false);
  expect(told()).toBe("Moved");
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  expect(undone).toBe(0);
});

test("the keyboard goes back to where it came from when work that it could stop is over", () => {
  function Worker() {
    const showWork = useUnderWay();
    const work = { words: "Tagging", done: 1, of: 3, onStop: () => showWork(null) };
    return (
      <button type="button" onClick={() => showWork(work)}>
        Begin
      </button>
    );
  }
  render(
    <ToastPlace clock={new ManualClock()} undoKey="Ctrl Z">
      <Worker />
    </ToastPlace>,
  );
  const begin = screen.getByRole("button", { name: "Begin" });
  act(() => begin.focus());
  fireEvent.click(begin);
  act(() => screen.getByRole("button", { name: "Stop" }).focus());
  fireEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
  expect(window.document.activeElement).toBe(begin);
});
