import { act, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Handlers } from "#shared/bridge/contract.ts";
import { documentIdSchema, personIdSchema } from "#shared/domain/ids.ts";
import { defaultSettings } from "#shared/domain/settings.ts";
import { privateSpace, type Space } from "#shared/domain/space.ts";
import { ok } from "#shared/kernel/result.ts";
import { sampleRow } from "#shared/domain/testing/sample-row.ts";
import { booking, keyOf, samplePeople } from "../../document/testing/sample-people.ts";
import { withSizes } from "../../features/library/testing/sizes.ts";
import { leaveWindow } from "../testing/leave-window.ts";
import { start, startWithDocument } from "../testing/start-app.tsx";

withSizes();

afterEach(leaveWindow);

const shared: Space = { id: booking, name: "Booking", kind: "shared" };
const paula = {
  person: personIdSchema.parse("person_000000000000"),
  name: "Paula",
  colour: "teal",
} as const;

/** A window of somebody who has a name and a key, and may write in a space that Ada reads. */
const besideAda: Partial<Handlers> = {
  "settings.read": async () => ok({ ...defaultSettings, profile: paula }),
  "device.describe": async () => ok({ kind: "ready", key: keyOf("0"), protection: "keyring" }),
  "spaces.list": async () => ok({ spaces: [privateSpace, shared], unreadable: [] }),
  "sharing.people": async () => ok(samplePeople("editor")),
};

const isSaidWhoReads = () => screen.queryByText(/Ada will be able to read it/) !== null;

test.each(["move", "copy"])(
  "before a command is to %s a document to where others are, it is said who will read it",
  async (how) => {
    const { workspace, pass } = await startWithDocument(undefined, besideAda);
    const before = window.location.hash;
    act(() => void workspace.commands.run(`${how}.${booking}`));
    await pass(1_000);
    expect([isSaidWhoReads(), window.location.hash]).toEqual([true, before]);

    act(() => screen.getByRole("dialog").querySelector<HTMLElement>("[type=submit]")?.click());
    await pass(1_000);
    expect(window.location.hash).toContain(booking);
  },
);

test("before several documents are moved to where others are, it is said who will read them", async () => {
  const { workspace, lines, pass } = await start(undefined, besideAda);
  const row = sampleRow({ id: documentIdSchema.parse("doc_aaaaaaaaaaaa"), title: "Calls" });
  act(() => lines.list?.post({ kind: "all", rows: [row] }));
  await pass(100);
  for (const command of ["go.library", "chosen.all", "chosen.move"] as const) {
    act(() => void workspace.commands.run(command));
    await pass(1_000);
  }
  act(() => screen.getByRole("menuitem", { name: "Booking" }).click());
  await pass(1_000);
  expect(screen.getByRole("dialog", { name: "Move 1 document to Booking?" })).toBeTruthy();
  expect(isSaidWhoReads()).toBe(true);
});
