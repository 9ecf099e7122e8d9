// @vitest-environment happy-dom
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { documentRowSchema } from "#shared/domain/document-row.ts";
import type { Role } from "#shared/domain/role.ts";
import { privateSpace } from "#shared/domain/space.ts";
import { ok } from "#shared/kernel/result.ts";
import { booking, samplePeople } from "../document/testing/sample-people.ts";
import { start } from "./testing/start-app.tsx";

afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("Home goes on with what is left for it, though that is remembered only as the other screen goes", async () => {
  const rows = ["First", "Second"].map((title, number) =>
    documentRowSchema.parse({
      id: `doc_${String(number).padStart(12, "0")}`,
      space: "private",
      type: "note",
      title,
      status: null,
      createdAt: 1,
      updatedAt: 100 - number,
    }),
  );
  const { workspace, lines, pass } = await start();
  lines.list?.post({ kind: "all", rows });
  await pass();
  const goOn = () => screen.getByRole("region", { name: "Continue writing" }).textContent;
  expect(goOn()).toContain("First");
  const [, second] = rows;
  if (second === undefined) throw new Error("there are two");
  act(() => workspace.lastPlaces.remember(second, { words: "Where I stopped.", mark: null }));
  expect(goOn()).toContain("Second");
  expect(goOn()).toContain("Where I stopped.");
});

test("what one may not write in is to be read on, and to be written on once one may", async () => {
  let role: Role = "viewer";
  const { workspace, lines, pass } = await start(undefined, {
    "spaces.list": async () =>
      ok({
        spaces: [privateSpace, { id: booking, name: "Booking", kind: "shared" }],
        unreadable: [],
      }),
    "sharing.people": async () => ok(samplePeople(role)),
  });
  const row = documentRowSchema.parse({
    id: "doc_aaaaaaaaaaaa",
    space: booking,
    type: "note",
    title: "Clinics",
    status: null,
    createdAt: 1,
    updatedAt: 2,
  });
  lines.list?.post({ kind: "all", rows: [row] });
  await pass();
  const card = () => screen.getByRole("region", { name: /^Continue/ });
  const becomes = async (next: Role) => {
    role = next;
    workspace.sharing.take(booking);
    await pass();
    return [card().getAttribute("aria-label"), card().textContent?.includes("writing")];
  };
  expect(await becomes("viewer")).toEqual(["Continue reading", false]);
  expect(await becomes("commenter")).toEqual(["Continue reading", false]);
  expect(await becomes("editor")).toEqual(["Continue writing", true]);
});
