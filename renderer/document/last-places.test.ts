import { expect, test } from "vitest";
import { documentIdSchema, privateSpaceId } from "#shared/domain/ids.ts";
import { LastPlaces } from "./last-places.ts";

function stage(stored: string | null = null) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? stored,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return { places: new LastPlaces(storage), storage };
}

const place = (number: number) => ({
  space: privateSpaceId,
  id: documentIdSchema.parse(`doc_${String(number).padStart(12, "0")}`),
});

const said = (words: string) => ({ words, mark: null });

test("the words of a document are found again, the last ones", () => {
  const { places, storage } = stage();
  places.remember(place(1), said("First words."));
  places.remember(place(1), said("Last words."));
  expect(new LastPlaces(storage).wordsIn(place(1))).toBe("Last words.");
  expect(places.wordsIn(place(2))).toBeNull();
});

test("the caret is found again, with the words before it where there are any", () => {
  const { places, storage } = stage();
  places.remember(place(1), said("Words."));
  expect(places.markIn(place(1))).toBeNull();
  places.remember(place(1), { words: "", mark: Uint8Array.of(0, 7, 255) });
  const again = new LastPlaces(storage);
  expect(again.markIn(place(1))).toEqual(Uint8Array.of(0, 7, 255));
  expect(again.wordsIn(place(1))).toBe("Words.");
  places.remember(place(2), { words: "", mark: Uint8Array.of(1) });
  expect(places.wordsIn(place(2))).toBeNull();
});

test("what an older version kept has its words", () => {
  const { places } = stage(JSON.stringify([{ ...place(1), words: "Words." }]));
  expect(places.wordsIn(place(1))).toBe("Words.");
  expect(places.markIn(place(1))).toBeNull();
});

test("twenty are remembered, and the oldest goes first", () => {
  const { places } = stage();
  for (let number = 0; number <= 20; number++) places.remember(place(number), said("Words."));
  expect(places.wordsIn(place(0))).toBeNull();
  expect(places.wordsIn(place(1))).toBe("Words.");
});

test("of some documents the one that was written in last is known, also without a place in its text", () => {
  const { places } = stage();
  expect(places.lastOf([place(1)])).toBeNull();
  places.remember(place(1), { words: "Words.", mark: Uint8Array.of(1) });
  places.remember(place(2), said("Others."));
  expect(places.lastOf([place(3), place(1), place(2)])).toEqual(place(2));
  places.remember(place(1), { words: "", mark: null });
  expect(places.lastOf([place(1), place(2)])).toEqual(place(1));
  expect(places.wordsIn(place(1))).toBe("Words.");
  expect(places.markIn(place(1))).toEqual(Uint8Array.of(1));
});

test("words that are remembered without their place do not lead to where others stood", () => {
  const { places } = stage();
  places.remember(place(1), { words: "Words.", mark: Uint8Array.of(1) });
  places.remember(place(1), said("Others."));
  expect(places.markIn(place(1))).toBeNull();
});

test("whoever listens hears of each place", () => {
  const { places } = stage();
  let heard = 0;
  const stop = places.onChange(() => (heard += 1));
  places.remember(place(1), said("Words."));
  places.forget(() => true);
  stop();
  places.remember(place(1), said("Words."));
  expect(heard).toBe(2);
});

test("nothing is kept of a document that is gone", () => {
  const { places, storage } = stage();
  places.remember(place(1), said("Secret words."));
  places.forget(({ id }) => id === place(1).id);
  expect(storage.getItem("throughline.last-places")).toBe("[]");
});

test.each(["{", "7", '[{"words":7}]'])("stored rubbish is nothing: %s", (stored) => {
  expect(stage(stored).places.wordsIn(place(1))).toBeNull();
});

test("storage that takes nothing costs nothing", () => {
  const { storage } = stage();
  const full = {
    ...storage,
    setItem: () => {
      throw new Error("full");
    },
  };
  expect(() => new LastPlaces(full).remember(place(1), said("Words."))).not.toThrow();
});
