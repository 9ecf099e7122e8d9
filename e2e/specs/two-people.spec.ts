import type { CallInput, CallName, CallResult } from "#shared/bridge/contract.ts";
import type { SpaceId } from "#shared/domain/ids.ts";
import type { Person } from "../fixtures/person.ts";
import { ask, expect, startBoth, test } from "../fixtures/two-people.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

type Value<Name extends CallName> = Extract<CallResult<Name>, { ok: true }>["value"];

test("one invites the other, both write one document, and each sees what the other types", async ({
  olga,
  gus,
}) => {
  await startBoth([olga, gus]);
  await saysWhoTheyAre(olga, "Olga");
  await saysWhoTheyAre(gus, "Gus");
  const asked = { name: "Roadmap", purpose: "shared" } as const;
  const { id: space } = await done(olga, "sharing.found", asked);
  const given = { space, grants: "editor", hours: 1 } as const;
  const { link } = await done(olga, "sharing.invite", given);

  const hers = new SpacesPage(olga.app);
  await hers.open("Roadmap");
  await hers.begin("Note", "Where visits are booked");
  await olga.editor.write("At the desk.");
  await done(gus, "sharing.join", { link });
  const requests = async () => (await done(olga, "sharing.people", { space })).requests;
  await expect.poll(async () => (await requests()).map(({ name }) => name)).toEqual(["Gus"]);
  const [request] = await requests();
  await done(olga, "sharing.admit", { space, request: request?.key ?? "", role: "editor" });

  const his = new SpacesPage(gus.app);
  await his.open("Roadmap");
  await his.document("Where visits are booked").click();
  await gus.editor.expectBody("At the desk.");
  await gus.editor.write(" Or by phone.");
  await olga.editor.expectBody("Or by phone.");
  for (const person of [olga, gus]) {
    await expect.poll(() => statesFor(person, space)).toEqual(["in-sync"]);
  }

  // What one writes while the other looks elsewhere is told when they come back, and shown.
  const { page } = gus.app;
  const [row] = await done(gus, "documents.list", { space });
  if (row === undefined) throw new Error("the document is listed");
  const reading = () => done(gus, "documents.reading", { space, document: row.id });
  // A document counts as read once it was before somebody's eyes for a moment.
  await expect.poll(reading).toMatchObject({ unread: null, lastRead: expect.any(Number) });
  await gus.start.goHome();
  await olga.editor.write(" Not by letter.");
  const found = async () =>
    (await done(gus, "documents.search", { space, query: "letter", limit: 5 })).length;
  await expect.poll(found).toBe(1);
  await gus.start.open("Where visits are booked");
  await gus.editor.expectBody("Not by letter.");
  const away = page.getByText(/^1 change by Olga .* while you were away/);
  await expect(away).toBeVisible();
  // In the smallest window, what can be done about it stands below these words and leaves them room.
  await page.setViewportSize({ width: 720, height: 480 });
  expect((await away.boundingBox())?.width).toBeGreaterThan(280);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.locator("[data-changed]")).toHaveCount(1);
  await page.getByRole("button", { name: "Show what changed" }).click();
  await expect(page.getByRole("insertion")).toHaveText(" Not by letter.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+Shift+y");
  const versions = page.getByRole("listbox", { name: "Versions" });
  await expect(versions.getByRole("option").filter({ hasText: "Olga and you" })).toHaveCount(1);

  // Who takes all of it out is named, and one press brings it back to both.
  await olga.editor.body.press("ControlOrMeta+a");
  await olga.app.page.keyboard.press("Delete");
  await expect(page.getByText(/^Olga removed 1 block\. A version was kept\./)).toBeVisible();
  await expect(gus.editor.body).not.toContainText("At the desk.");
  await page.getByRole("button", { name: "Restore that version" }).click();
  await olga.editor.expectBody("At the desk. Or by phone. Not by letter.");
});

async function saysWhoTheyAre(person: Person, name: string): Promise<void> {
  await done(person, "device.create", { protection: "unprotected" });
  await done(person, "profile.write", { name, colour: "blue" });
}

/** How the other devices stand with this person's. */
async function statesFor(person: Person, space: SpaceId): Promise<readonly string[]> {
  const { members } = await done(person, "sharing.people", { space });
  const devices = members.flatMap((member) => member.devices);
  return devices.filter(({ isSelf }) => !isSelf).map(({ sync }) => sync.kind);
}

async function done<Name extends CallName>(
  { app }: Person,
  name: Name,
  input: CallInput<Name>,
): Promise<Value<Name>> {
  const result: CallResult<Name> = await ask(app.page, name, input);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.failure)}`);
  return result.value;
}
