import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "../fixtures/patience.ts";
import { Person } from "../fixtures/person.ts";
import { loopbackOnly } from "../fixtures/two-people.ts";
import { CommentsPage } from "../pages/comments-page.ts";
import { SharingPage } from "../pages/sharing-page.ts";
import { SpacesPage } from "../pages/spaces-page.ts";
import { cameraOf, type Traveller } from "./traveller.ts";

const title = "Fill cancelled visits from a waitlist";
/** Visits cancelled in a week, a bar for each day. */
const chart = `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="120">${[
  40, 70, 55, 90, 60,
]
  .map(
    (height, day) =>
      `<rect x="${20 + day * 66}" y="${110 - height}" width="44" height="${height}" fill="#3b7a99"/>`,
  )
  .join("")}</svg>`;
const [hers, his] = ["The desk calls owners one by one.", "The list must work without a network."];

/**
 * Two people at two computers in one network, which here is the loopback card: one invites the other, they write one
 * document, go on apart and meet again.
 */
export async function writeTogether(pictures: string, say: (line: string) => void): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "throughline-demo-"));
  const [olga, gus] = ["olga", "gus"].map((name) => new Person(join(home, name))) as [
    Person,
    Person,
  ];
  const ways = [olga, gus].map((person, index) => ({
    person,
    say,
    picture: cameraOf(person, pictures, index === 0 ? "olga" : "gus"),
  })) as [Traveller, Traveller];
  try {
    await Promise.all([olga, gus].map((person) => person.startsApp({ env: loopbackOnly })));
    await invite(...ways);
    await writeAtOnce(...ways);
    await commentAndShow(...ways);
    await writeApart(...ways);
    await olga.quits();
    await gus.quits();
  } finally {
    await olga.cleanUp();
    await gus.cleanUp();
    rmSync(home, { recursive: true, force: true });
  }
}

async function invite(olga: Traveller, gus: Traveller): Promise<void> {
  const [hostess, guest] = [olga, gus].map(({ person }) => new SharingPage(person.app.page)) as [
    SharingPage,
    SharingPage,
  ];
  await hostess.found("Booking", "Olga");
  await new SpacesPage(olga.person.app).begin("PRD", title);
  await olga.person.editor.writeUnder("Problem", hers);
  await olga.person.editor.expectSaved();
  await new SpacesPage(olga.person.app).open("Booking");
  const link = await hostess.invite();
  olga.say("Olga made a shared space and an invite into it: a link and a code, for one use.");
  await olga.picture("invite");
  await olga.person.app.page.keyboard.press("Escape");

  await guest.lookAt(link);
  gus.say("Gus looked at the link. It says who invites to what, and nobody was told yet.");
  await gus.picture("who-invites");
  await guest.join("Gus");
  await hostess.openPeople();
  await expect(olga.person.app.page.getByRole("button", { name: "Let in Gus…" })).toBeVisible();
  await olga.picture("asks-to-come-in");
  await hostess.letIn("Gus", await guest.fingerprint("this device"));
  await guest.openJoined();
  await new SpacesPage(gus.person.app).document(title).click();
  await gus.person.editor.expectBody(hers);
  olga.say("Olga let Gus in, and the document is on his computer.");
}

async function writeAtOnce(olga: Traveller, gus: Traveller): Promise<void> {
  await new SpacesPage(olga.person.app).open("Booking");
  await new SpacesPage(olga.person.app).document(title).click();
  await gus.person.editor.writeUnder("Constraints and architecture", his);
  await olga.person.editor.writeUnder("Why now", "Every third visit is cancelled within a day.");
  await olga.person.editor.expectBody(his);
  await gus.person.editor.expectBody("Every third visit");
  await expectInSync([olga, gus]);
  olga.say("Both wrote at once, in one document, and each sees where the other is.");
  await olga.picture("both-write");
  await gus.picture("both-write");
}

async function commentAndShow(olga: Traveller, gus: Traveller): Promise<void> {
  const [hersOf, hisOf] = [olga, gus].map(({ person }) => new CommentsPage(person.app.page)) as [
    CommentsPage,
    CommentsPage,
  ];
  await hisOf.say(gus.person.editor.body.getByText(hers), "How often do they call?");
  await hersOf.open();
  await expect(hersOf.thread(hers)).toContainText("How often do they call?");
  await hersOf.reply(hers, "Until somebody says yes.");
  await expect(hisOf.thread(hers)).toContainText("Until somebody says yes.");
  await olga.person.editor.writeUnder("Evidence", "A week at the desk: ");
  await olga.person.editor.pastePicture("week.svg", chart);
  await expect(gus.person.app.page.getByRole("figure", { name: "week.svg" })).toHaveAttribute(
    "data-state",
    "shown",
    { timeout: 60_000 },
  );
  olga.say("A comment and its answer, and a picture, went from one to the other.");
  await olga.picture("comment-and-picture");
  await gus.picture("comment-and-picture");
}

async function writeApart(olga: Traveller, gus: Traveller): Promise<void> {
  await gus.person.quits();
  await olga.person.editor.writeUnder("Non-goals", "No calls by a machine.");
  await olga.person.editor.expectSaved();
  await olga.picture("alone");
  await olga.person.quits();
  await gus.person.startsApp({ env: loopbackOnly });
  await new SpacesPage(gus.person.app).open("Booking");
  await new SpacesPage(gus.person.app).document(title).click();
  await gus.person.editor.writeUnder("Risks", "Two desks offer one visit.");
  await gus.person.editor.expectSaved();
  gus.say("They wrote apart, each without the other's computer being there.");

  await olga.person.startsApp({ env: loopbackOnly });
  await new SpacesPage(olga.person.app).open("Booking");
  await new SpacesPage(olga.person.app).document(title).click();
  await olga.person.editor.expectBody("Two desks offer one visit.");
  await gus.person.editor.expectBody("No calls by a machine.");
  await expectInSync([olga, gus]);
  await expect(
    olga.person.app.page.getByText(/^\d changes? by Gus .*Risks.* while you were away/),
  ).toBeVisible({ timeout: 60_000 });
  olga.say("They met again: every word of both is in both, and each is told what changed.");
  await olga.picture("met-again");
  await gus.picture("met-again");
  await showWhatChanged(olga);
  await new SharingPage(olga.person.app.page).openPeople();
  await olga.picture("people");
}

async function showWhatChanged({ person, picture }: Traveller): Promise<void> {
  const { page } = person.app;
  await page.getByRole("button", { name: "Show what changed" }).click();
  const added = page.getByRole("insertion").filter({ hasText: "Two desks offer one visit." });
  await added.scrollIntoViewIfNeeded();
  await expect(added).toBeVisible();
  await picture("what-changed");
  await page.keyboard.press("Escape");
}

async function expectInSync(both: readonly Traveller[]): Promise<void> {
  for (const { person } of both) {
    // A busy machine may take its time; it has to come.
    await expect(person.app.page.getByText(/^In sync with/)).toBeVisible({ timeout: 60_000 });
  }
}
