import type { Page } from "@playwright/test";
import type { LexicalEditor, LexicalNode, TextNode } from "lexical";
import { expect, type Person, test } from "../fixtures/person.ts";
import { whileTheVaultWaits } from "../fixtures/waiting-vault.ts";
import { EditorPage } from "../pages/editor-page.ts";

/** A second window of the same person, on the document that the first one shows. */
async function secondWindow(pm: Person): Promise<Page> {
  const { page } = pm.app;
  const second = await pm.opensWindow();
  const place = new URL(page.url()).hash;
  await second.evaluate((hash) => {
    location.hash = hash;
  }, place);
  return second;
}

test("words typed into a paragraph that another window deletes are kept and can be put back", async ({
  pm,
}) => {
  await pm.start.createDecision("Two windows");
  await pm.editor.write("First paragraph");
  await pm.app.page.keyboard.press("Enter");
  await pm.app.page.keyboard.type("Second paragraph");
  await pm.editor.expectSaved();
  const second = await secondWindow(pm);
  const other = new EditorPage(second);
  await other.expectBody("Second paragraph");

  // Nothing is recovered of what somebody puts in the place of words that they removed before everybody's eyes.
  const line = pm.app.page.keyboard;
  for (const _letter of "paragraph") await line.press("Backspace");
  await expect(other.body).not.toContainText("Second paragraph");
  await line.type("line");
  await other.expectBody("Second line");
  await line.press("Shift+Home");
  await line.press("Delete");
  await expect(other.body).not.toContainText("Second");
  await line.type("Second paragraph");
  await other.expectBody("Second paragraph");
  await line.press("Enter");
  await line.press("ControlOrMeta+b");
  await line.type("Bold");
  await line.press("ControlOrMeta+b");
  await line.type(" word");
  await other.expectBody("Bold word");
  for (const _letter of "word") await line.press("Backspace");
  await expect(other.body).not.toContainText("word");
  await line.type("line");
  await other.expectBody("Bold line");
  await expect(second.getByRole("region", { name: "Recovered text" })).toHaveCount(0);
  for (const _letter of "Bold line\n") await line.press("Backspace");
  await expect(other.body).not.toContainText("Bold");

  // What both windows do here reaches the other only afterwards.
  await whileTheVaultWaits(pm, async () => {
    await pm.editor.write(" with new words");
    await other.body.press("ControlOrMeta+End");
    await second.keyboard.press("Shift+Home");
    await second.keyboard.press("Shift+ArrowLeft");
    await second.keyboard.press("Delete");
    await expect(other.body).not.toContainText("Second paragraph");
  });

  for (const [page, who] of [
    [pm.app.page, "You wrote this"],
    [second, "You wrote this, in another window or earlier,"],
  ] as const) {
    const tray = page.getByRole("region", { name: "Recovered text" });
    await expect(tray).toContainText("with new words");
    await expect(tray).toContainText(`${who} in a paragraph that was deleted meanwhile · found `);
  }
  await pm.editor.expectBody("with new words");
  await pm.editor.expectSaved();

  await second.getByRole("button", { name: "Keep it where it stands" }).click();
  await expect(pm.app.page.getByRole("region", { name: "Recovered text" })).toHaveCount(0);
  await pm.quits();

  await pm.startsApp();
  await pm.start.goHome();
  await pm.start.open("Two windows");
  await pm.editor.expectBody("with new words");
});

test("words that stand on the screen and are stored nowhere are found by themselves, said and kept", async ({
  pm,
}) => {
  await pm.start.createDecision("What a fault of the editor would do");
  await pm.editor.write("What is stored");
  await pm.editor.expectSaved();
  await pm.editor.body.evaluate(changeBehindTheApp, "What is stored, and what nobody stored");
  await pm.editor.expectBody("and what nobody stored");

  const { page } = pm.app;
  await expect(page.getByText("The screen did not show what is stored")).toBeVisible();
  await expect(page.getByText("words that stood on the screen only are kept")).toBeVisible();
  const tray = page.getByRole("region", { name: "Recovered text" });
  await expect(tray).toContainText("What is stored, and what nobody stored");
  await expect(pm.editor.body).not.toContainText("nobody stored");
  await pm.editor.expectBody("What is stored");
  await tray.getByRole("button", { name: "Put back after “How we will know”" }).click();
  await pm.editor.expectBody("and what nobody stored");
  await pm.editor.expectSaved();
});

/** Changes the last text on the screen as what comes from others is shown, which the app then takes for stored. */
function changeBehindTheApp(
  element: Element & Readonly<{ __lexicalEditor?: LexicalEditor }>,
  text: string,
): void {
  const isText = (node: LexicalNode): node is TextNode => node.getType() === "text";
  const editor = element.__lexicalEditor;
  const change = () => {
    const nodes = [...(editor?._pendingEditorState?._nodeMap.values() ?? [])];
    nodes.findLast(isText)?.setTextContent(text);
  };
  editor?.update(change, { discrete: true, tag: "collaboration" });
}
