import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { ManualClock } from "#shared/testing/manual-clock.ts";
import { LastPlaces } from "../document/last-places.ts";
import { OpenDocument } from "../document/open-document.ts";
import { useLastPlace } from "./use-last-place.ts";

afterEach(cleanup);

const place = { space: privateSpaceId, id: documentIdSchema.parse("doc_000000000000") };

function written() {
  const clock = new ManualClock();
  const lastPlaces = new LastPlaces(localStorage);
  const screen = document.createElement("div");
  const body = document.createElement("p");
  body.contentEditable = "true";
  screen.append(body);
  document.body.replaceChildren(screen);
  const open = new OpenDocument(place, new Y.Doc());
  const shown = renderHook(() => useLastPlace({ current: screen }, { clock, lastPlaces }, open));
  const write = (words: string) => {
    body.dispatchEvent(new InputEvent("beforeinput", { bubbles: true }));
    const text = new Text(words);
    body.replaceChildren(text);
    getSelection()?.collapse(text, words.length);
  };
  return { clock, write, shown, body, open, words: () => lastPlaces.wordsIn(place) };
}

test("where somebody rests is remembered, and where they go on and rest again as well", () => {
  const { clock, write, words } = written();
  write("One");
  write("One two");
  clock.advance(1_500);
  expect(words()).toBe("One two");
  write("One two three");
  clock.advance(1_500);
  expect(words()).toBe("One two three");
});

test("who leaves the text in the midst of a change of it is asked for what is pending only behind that", async () => {
  const { write, body, open, words } = written();
  let isChanging = false;
  const asked: boolean[] = [];
  open.door.beforeEach(() => asked.push(isChanging));
  write("One");
  isChanging = true;
  body.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  isChanging = false;
  await Promise.resolve();
  expect(asked).toEqual([false]);
  expect(words()).toBe("One");
});

test("who writes in a title alone wrote there last", () => {
  const lastPlaces = new LastPlaces(localStorage);
  localStorage.clear();
  const { clock } = written();
  const title = document.createElement("textarea");
  document.body.firstElementChild?.append(title);
  expect(lastPlaces.lastOf([place])).toBeNull();
  title.dispatchEvent(new InputEvent("beforeinput", { bubbles: true }));
  clock.advance(1_500);
  expect(lastPlaces.lastOf([place])).toEqual(place);
  expect(lastPlaces.wordsIn(place)).toBeNull();
});

test("what is on the screen as it goes is remembered, and nothing afterwards", () => {
  const { clock, write, shown, words } = written();
  write("One");
  shown.unmount();
  expect(words()).toBe("One");
  write("One two");
  clock.advance(1_500);
  expect(words()).toBe("One");
});
