import * as library from "lucide-react";
import { expect, test } from "vitest";
import { picturePath } from "./picture-path.ts";

test("the lines of a picture become one path, each from where it stands, as large as it is shown", () => {
  expect(picturePath(library.Search, 24)).toBe(
    "M0 0m21 21 -4.34 -4.34M3 11a8 8 0 0 1 16 0a8 8 0 0 1 -16 0z",
  );
  expect(picturePath(library.Columns3, 12)).toBe(
    "M2.5 1.5h7a1 1 0 0 1 1 1v7a1 1 0 0 1 -1 1h-7a1 1 0 0 1 -1 -1v-7a1 1 0 0 1 1 -1zM0 0M4.5 1.5v9M0 0M7.5 1.5v9",
  );
  expect(picturePath(library.Italic, 24)).toBe("M19 4L10 4M14 20L5 20M15 4L9 20");
});

test("every picture of the library can be drawn as one", () => {
  const pictures = Object.entries(library.icons);
  expect(pictures.length).toBeGreaterThan(1_000);
  const odd = pictures.filter(([, each]) => !/^M(?!.*NaN)/.test(picturePath(each, 24)));
  expect(odd.map(([name]) => name)).toEqual([]);
});
