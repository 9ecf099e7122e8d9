import { expect, test } from "vitest";
import { SeededRandom } from "#shared/testing/seeded-random.ts";
import { attachOptions, chooseFailing, injectionOptions } from "./injection.ts";

function chooseMany() {
  const random = new SeededRandom(1);
  return Array.from({ length: 600 }, (_, tried) => chooseFailing(random, tried));
}

test("every error meets every call, for a while, now and then, and for good", () => {
  const seen = new Set(
    chooseMany().map(
      ({ calls, error, last, step }) => `${calls} ${error} ${last === null} ${step > 1}`,
    ),
  );
  expect(seen.size).toBe(4 * 3 * 3);
});

test("every write, sync and opening has its turn, one after the other, wherever a run begins", () => {
  const random = new SeededRandom(1);
  const tries = Array.from({ length: 12 * 5 * 300 }, (_, tried) =>
    chooseFailing(random, tried, 77),
  );
  for (const [calls, times] of [
    ["pwrite64", 299],
    ["fsync,fdatasync", 41],
    ["openat", 19],
  ] as const) {
    const met = tries
      .filter((failing) => failing.calls === calls && failing.files === "space")
      .map(({ first }) => first);
    expect(new Set(met).size).toBe(times);
    expect(Math.max(...met)).toBe(times);
  }
});

test("the files of the list and of the backups have their turn too", () => {
  const seen = new Set(chooseMany().map(({ calls, files }) => `${calls} ${files}`));
  expect(seen.size).toBe(4 * 4);
  const failing = { calls: "fsync", error: "EIO", first: 3, last: 9, step: 2 } as const;
  expect(injectionOptions({ ...failing, files: "projections" }, "/home")).toContain(
    "/home/spaces/private.projections-wal",
  );
  expect(injectionOptions({ ...failing, files: "backups" }, "/home")).toContain(
    "/home/backups/private.20260115T000000000Z.db",
  );
});

test("strace is asked to fail the calls on the files of the space, from one to another", () => {
  const failing = {
    calls: "fsync",
    error: "EIO",
    first: 3,
    last: 9,
    step: 2,
    files: "space",
  } as const;
  const options = injectionOptions(failing, "/home");
  expect(options).toContain("inject=fsync:error=EIO:when=3..9+2");
  expect(options).toContain("/home/spaces/private.db-wal");
  expect(injectionOptions({ ...failing, last: null }, "/home")).toContain(
    "inject=fsync:error=EIO:when=3+",
  );
  expect(attachOptions("ENOSPC", "/home")).toContain(
    "inject=pwrite64,fsync,fdatasync,ftruncate:error=ENOSPC",
  );
});
