import { expect, test } from "../fixtures/person.ts";

test("a decision that was written is there after the app was closed and started again", async ({
  pm,
}) => {
  await pm.start.createDecision("Offer visits by text, not by call");
  await pm.editor.writeUnder("Context", "Calls take four minutes, and most go unanswered.");
  await pm.editor.expectSaved();
  await pm.quits();

  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Offer visits by text, not by call");
  await pm.editor.expectBody("Calls take four minutes, and most go unanswered.");
  await expect(pm.editor.title).toHaveValue("Offer visits by text, not by call");
});

test("closing the window in mid-sentence loses no letter of it", async ({ pm }) => {
  await pm.start.createDecision("Closed in mid-sentence");
  await pm.editor.write("Everything up to the last letter");
  await pm.quits();

  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Closed in mid-sentence");
  await pm.editor.expectBody("Everything up to the last letter");
});

test("what was said to be saved is there after every process was killed in mid-sentence", async ({
  pm,
}) => {
  await pm.start.createDecision("Killed");
  await pm.editor.writeUnder("Context", "This was acknowledged.");
  await pm.editor.expectSaved();
  await pm.app.page.keyboard.type(" This was cut off in mid-sent");
  await pm.killsApp();

  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Killed");
  await pm.editor.expectBody("This was acknowledged.");
});

test("undo takes back what I typed, and redo brings it again", async ({ pm }) => {
  await pm.start.createDecision("Second thoughts");
  await pm.editor.writeUnder("Context", "First. ");
  await pm.editor.expectSaved();
  await pm.app.page.keyboard.press("ControlOrMeta+z");
  await expect(pm.editor.body).not.toContainText("First.");
  await pm.app.page.keyboard.press("ControlOrMeta+Shift+z");
  await pm.editor.expectBody("First.");
});
