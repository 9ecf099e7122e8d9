import { expect, test } from "vitest";
import { follow } from "./follow-tool.ts";

test("the exit code of a followed program is its own", async () => {
  expect(await follow(process.execPath, ["-e", "process.exit(3)"])).toBe(3);
});

test("a followed program finds this project's Node before the machine's", async () => {
  const wanted = process.versions.node;
  const ask = `require("child_process").execFileSync("node", ["-v"], { encoding: "utf8" })`;
  expect(
    await follow(process.execPath, ["-e", `process.exit(${ask} === "v${wanted}\\n" ? 0 : 1)`]),
  ).toBe(0);
});

test("a program that cannot be started is an error", async () => {
  await expect(follow("/nowhere/at/all", [])).rejects.toThrow("ENOENT");
});
