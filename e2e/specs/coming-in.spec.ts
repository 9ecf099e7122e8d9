import type { Person } from "../fixtures/person.ts";
import { ask, expect, startBoth, test } from "../fixtures/two-people.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

/** The key that others know the device by, and a name for the person. */
async function introduce({ app }: Person, name: string): Promise<void> {
  const made = await ask(app.page, "device.create", { protection: "unprotected" });
  const named = await ask(app.page, "profile.write", { name, colour: "blue" });
  expect([made.ok, named.ok]).toEqual([true, true]);
}

test("somebody who was given a link asks, is let in, and reads what was written before", async ({
  olga,
  gus,
}) => {
  await startBoth([olga, gus]);
  await introduce(olga, "Olga");
  await introduce(gus, "Gus");
  const [hers, his] = [olga.app.page, gus.app.page];
  const founded = await ask(hers, "sharing.found", { name: "Roadmap", purpose: "shared" });
  if (!founded.ok) throw new Error(founded.failure.kind);
  const space = founded.value.id;
  await new SpacesPage(olga.app).open("Roadmap");
  await new SpacesPage(olga.app).begin("Note", "Where visits are booked");
  await olga.editor.write("At the desk.");

  const invited = await ask(hers, "sharing.invite", { space, grants: "editor", hours: 1 });
  if (!invited.ok) throw new Error(invited.failure.kind);
  const { link } = invited.value;
  const read = await ask(his, "sharing.readLink", { link });
  expect(read).toMatchObject({ ok: true, value: { spaceName: "Roadmap", inviter: "Olga" } });
  expect(await ask(his, "sharing.join", { link })).toMatchObject({ ok: true });

  const requests = async () => {
    const people = await ask(hers, "sharing.people", { space });
    return people.ok ? people.value.requests : [];
  };
  await expect.poll(requests).toMatchObject([{ name: "Gus", isContested: false }]);
  const joining = () => ask(his, "sharing.joining", null);
  await expect.poll(joining).toMatchObject({ value: [{ state: "asked" }] });
  const [{ key: request } = { key: "" }] = await requests();
  const admission = { space, request, role: "editor" } as const;
  expect(await ask(hers, "sharing.admit", admission)).toMatchObject({ ok: true });

  await new SpacesPage(gus.app).open("Roadmap");
  await new SpacesPage(gus.app).document("Where visits are booked").click();
  await gus.editor.expectBody("At the desk.");
  await gus.editor.write(" Or by phone.");
  await olga.editor.expectBody("Or by phone.");
  await expect.poll(joining).toMatchObject({ value: [] });
});
