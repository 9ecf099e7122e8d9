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

test("the words of a document are found again, the last ones", () => {
  const { places, storage } = stage();
  places.remember(place(1), "First words.");
  places.remember(place(1), "Last words.");
  expect(new LastPlaces(storage).find(place(1))).toBe("Last words.");
  expect(places.find(place(2))).toBeNull();
});

test("twenty are remembered, and the oldest goes first", () => {
  const { places } = stage();
  for (let number = 0; number <= 20; number++) places.remember(place(number), "Words.");
  expect(places.find(place(0))).toBeNull();
  expect(places.find(place(1))).toBe("Words.");
});

test("nothing is kept of a document that is gone", () => {
  const { places, storage } = stage();
  places.remember(place(1), "Secret words.");
  places.forget(({ id }) => id === place(1).id);
  expect(storage.getItem("throughline.last-places")).toBe("[]");
});

test.each(["{", "7", '[{"words":7}]'])("stored rubbish is nothing: %s", (stored) => {
  expect(stage(stored).places.find(place(1))).toBeNull();
});

test("storage that takes nothing costs nothing", () => {
  const { storage } = stage();
  const full = {
    ...storage,
    setItem: () => {
      throw new Error("full");
    },
  };
  expect(() => new LastPlaces(full).remember(place(1), "Words.")).not.toThrow();
});
