import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../scripts/project.ts";

/** What React does not listen to in the window: see `renderer/app/letters-past-react.ts`. */
const unheard =
  /\bon(KeyPress|BeforeInput|InputCapture|ChangeCapture|KeyUpCapture|SelectCapture)(Capture)?\b/;

test("nothing in the window asks React for what it does not hear of", () => {
  const parts = globSync("renderer/**/*.tsx", { cwd: projectFolder });
  const asking = parts.filter((part) =>
    unheard.test(readFileSync(join(projectFolder, part), "utf8")),
  );
  expect(parts.length).toBeGreaterThan(100);
  expect(asking).toEqual([]);
});
