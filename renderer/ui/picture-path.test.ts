import * as library from "lucide-react";
import { expect, test } from "vitest";
import { picturePath } from "./picture-path.ts";

test("the lines of a picture become one path, each from where it stands", () => {
  expect(picturePath(library.Search)).toBe(
    "M0 0m21 21-4.34-4.34M3 11a8 8 0 0 1 16 0a8 8 0 0 1 -16 0z",
  );
  expect(picturePath(library.Columns3)).toBe(
    "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2zM0 0M9 3v18M0 0M15 3v18",
  );
  expect(picturePath(library.Italic)).toBe("M19 4L10 4M14 20L5 20M15 4L9 20");
});

test("every picture of the library can be drawn as one", () => {
  const pictures = Object.entries(library.icons);
  expect(pictures.length).toBeGreaterThan(1_000);
  const odd = pictures.filter(([, each]) => !/^M(?!.*NaN)/.test(picturePath(each)));
  expect(odd.map(([name]) => name)).toEqual([]);
});
