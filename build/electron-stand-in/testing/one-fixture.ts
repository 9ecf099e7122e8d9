import { afterAll, beforeAll } from "vitest";
import type {} from "./page-globals.ts";
import {
  type FixtureApp,
  launchFixture,
  makeFixtureApp,
  type RunningFixture,
} from "./launch-fixture.ts";

/** One fixture for all tests of a file: it starts before the first and ends after the last. */
export function oneFixtureForAll() {
  let app: FixtureApp;
  let running: RunningFixture;

  beforeAll(async () => {
    app = await makeFixtureApp();
    running = await launchFixture(app);
  });
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    app[Symbol.dispose]();
  });

  return {
    get electron() {
      return running.electron;
    },
    get userData() {
      return app.userData;
    },
    get page() {
      return running.page;
    },
    /** What its main process has seen under this name so far. */
    seen: (name: string) =>
      running.electron.evaluate(
        (_electron, wanted) => globalThis.witness.seen.filter(([each]) => each === wanted),
        name,
      ),
  };
}
