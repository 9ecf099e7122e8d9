import { join } from "node:path";
import type { Person } from "../fixtures/person.ts";

/** Whoever takes the tour, with what they tell of it and the pictures they bring home. */
export type Traveller = Readonly<{
  person: Person;
  say: (line: string) => void;
  /** Takes the present moment in both themes. */
  picture: (name: string) => Promise<void>;
}>;

/** Pictures are numbered in the order in which they are taken. */
export function cameraOf(person: Person, folder: string, of = ""): Traveller["picture"] {
  let count = 0;
  return async (name) => {
    const { page } = person.app;
    const number = String(++count).padStart(2, "0");
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const theme of ["dark", "light"] as const) {
      // Colours on their way from one theme to the other are in neither.
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      const path = join(folder, `${of === "" ? "" : `${of}-`}${number}-${name}-${theme}.png`);
      await page.screenshot({ path, animations: "disabled" });
    }
  };
}
