import { ask, expect, startBoth, test } from "../fixtures/two-people.ts";
import { SpacesPage } from "../pages/spaces-page.ts";

// Olga has two computers here: `gus` is her other one.
test("an invite opened on a second computer leads to the person's own space, as the same person", async ({
  olga,
  gus: second,
}) => {
  await startBoth([olga]);
  const hers = olga.app.page;
  await ask(hers, "device.create", { protection: "unprotected" });
  const named = await ask(hers, "profile.write", { name: "Olga", colour: "blue" });
  const asked = { name: "My devices", purpose: "own-devices" } as const;
  const founded = await ask(hers, "sharing.found", asked);
  if (!founded.ok || !named.ok) throw new Error("there is a space to pair in");
  const space = founded.value.id;
  const given = { space, grants: "own-device", hours: 1 } as const;
  const invited = await ask(hers, "sharing.invite", given);
  if (!invited.ok) throw new Error(invited.failure.kind);

  await second.startsApp({ args: [invited.value.link], env: { THROUGHLINE_NETWORK_CARD: "lo" } });
  const { page } = second.app;
  const dialog = page.getByRole("dialog", { name: "Join My devices?" });
  await expect(dialog).toBeVisible();
  expect(await ask(page, "sharing.joining", null)).toMatchObject({ value: [] });
  await ask(page, "device.create", { protection: "unprotected" });
  await dialog.getByRole("button", { name: "Join", exact: true }).click();

  const requests = async () => {
    const people = await ask(hers, "sharing.people", { space });
    return people.ok ? people.value.requests : [];
  };
  await expect.poll(requests).toMatchObject([{ name: "Olga", grants: "own-device" }]);
  const [{ key } = { key: "" }] = await requests();
  const admitted = await ask(hers, "sharing.admit", { space, request: key, role: "viewer" });
  expect(admitted.ok).toBe(true);

  await page.getByRole("button", { name: "Open the space" }).click();
  await new SpacesPage(second.app).begin("Journal entry", "Leave the old desk");
  await new SpacesPage(olga.app).open("My devices");
  await expect(new SpacesPage(olga.app).document("Leave the old desk")).toBeVisible();
  const settings = await ask(page, "settings.read", null);
  expect(settings.ok && settings.value.profile).toEqual(named.value);
});
