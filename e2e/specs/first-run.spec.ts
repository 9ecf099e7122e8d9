import { expect, Person, test as base } from "../fixtures/person.ts";

const test = base.extend<{ newcomer: Person }>({
  newcomer: async ({}, use, info) => {
    const newcomer = new Person(info.outputPath("newcomer"));
    await newcomer.startsApp({ isFirstRun: true });
    await use(newcomer);
    await newcomer.cleanUp();
  },
});

const welcome = "Welcome. Where shall our decisions live?";

test("the first start begins with one document that teaches by being edited, and no other does", async ({
  newcomer,
}) => {
  await newcomer.start.open(welcome);
  await newcomer.editor.expectBody("Nothing you write leaves this computer.");
  await newcomer.editor.write(" It was edited.");
  await newcomer.editor.expectSaved();
  await newcomer.quits();

  await newcomer.startsApp({ isFirstRun: true });
  await newcomer.start.goHome();
  await expect(newcomer.start.document(welcome)).toBeVisible();
  await expect(
    newcomer.app.page.getByRole("main").getByRole("link", { name: welcome }),
  ).toHaveCount(1);
  await newcomer.start.open(welcome);
  await newcomer.editor.expectBody("It was edited.");
});
