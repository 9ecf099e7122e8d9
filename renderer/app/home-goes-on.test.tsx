import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import type { Role } from "#shared/domain/role.ts";
import { booking } from "../document/testing/sample-people.ts";
import { start } from "./testing/start-app.tsx";
import { startInBooking } from "./testing/start-in-booking.tsx";

afterEach(() => {
  cleanup();
  localStorage.clear();
});

test("Home goes on with what is left for it, though that is remembered only as the other screen goes", async () => {
  const rows = ["First", "Second"].map((title, number) =>
    sampleRow({
      id: `doc_${String(number).padStart(12, "0")}`,
      type: "note",
      title,
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
  const { lines, becomes, pass } = await startInBooking("viewer");
  const row = sampleRow({ space: booking, type: "note", title: "Clinics", updatedAt: 2 });
  lines.list?.post({ kind: "all", rows: [row] });
  await pass();
  const card = () => screen.getByRole("region", { name: /^Continue/ });
  const goesOnAs = async (role: Role) => {
    await becomes(role);
    return [card().getAttribute("aria-label"), card().textContent?.includes("writing")];
  };
  expect(await goesOnAs("viewer")).toEqual(["Continue reading", false]);
  expect(await goesOnAs("commenter")).toEqual(["Continue reading", false]);
  expect(await goesOnAs("editor")).toEqual(["Continue writing", true]);
});
