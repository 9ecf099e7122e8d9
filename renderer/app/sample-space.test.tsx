import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { spaceIdSchema } from "#shared/domain/ids.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { patience } from "#shared/testing/patience.ts";
import { leaveWindow } from "./testing/leave-window.ts";
import { start } from "./testing/start-app.tsx";

afterEach(leaveWindow);

const id = spaceIdSchema.parse("space_aaaaaaaaaaaa");

/** Home, with the sample space asked for; `canMake` says whether the disk takes it. */
async function stage(canMake = true) {
  const there: Space[] = [privateSpace];
  const { workspace, bridge, pass } = await start(undefined, {
    "spaces.list": async () => ok({ spaces: [...there], unreadable: [] }),
    "spaces.create": async ({ name, kind }) => {
      if (!canMake) return fail({ kind: "disk-full" });
      const made = { id, name, kind };
      there.push(made);
      return ok(made);
    },
  });
  const run = () => workspace.commands.run("sample.create");
  act(() => void run());
  const told = () => screen.getByRole("status", { name: "What was done" });
  const heard = () => pass(500).then(() => told().textContent);
  const created = () => bridge.asked.filter(({ name }) => name === "spaces.create").length;
  return { run, told, heard, created, workspace };
}

test("whoever waits for the sample space is told that it is being made, and led there", async () => {
  const { run, told, heard, created, workspace } = await stage();
  expect(told().textContent).toBe("Making the sample space…");
  expect(screen.getByRole("progressbar", { name: "Making the sample space…" })).toBeTruthy();
  expect(run()).toBe(false);
  await expect.poll(heard, patience).toBe("");
  expect(window.location.hash).toContain(id);
  expect(created()).toBe(1);
  expect(run()).toBe(false);
  expect(workspace.commands.list().map((command) => command.id)).toContain("sample.remove");
});

test("whoever went on to something else is not taken along, and told where to find it", async () => {
  const { heard } = await stage();
  fireEvent.keyDown(document.body, { key: "j" });
  await expect.poll(heard, patience).toBe("The sample space is thereOpen");
  expect(window.location.hash).not.toContain(id);
  act(() => screen.getByRole("button", { name: "Open" }).click());
  expect(window.location.hash).toContain(id);
});

test("where it cannot be made, that is told, and it can be asked for again", async () => {
  const { run, heard } = await stage(false);
  await expect.poll(heard, patience).toContain("The disk is full");
  expect(screen.queryByRole("progressbar")).toBeNull();
  expect(run()).toBe(true);
});
