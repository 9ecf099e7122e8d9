import { expect, test } from "vitest";
import { commandTable } from "#shared/bridge/commands.ts";
import { chordInWords, commandOf, CommandRegistry, keyInWords } from "./commands.ts";

function doNothing(): void {}

test("a command does what the present screen gave it", () => {
  const commands = new CommandRegistry();
  const done: string[] = [];
  commands.provide(commandOf("go.home", () => done.push("home")));
  expect(commands.run("go.home")).toBe(true);
  expect(done).toEqual(["home"]);
});

test("a command that means nothing here does nothing and says so", () => {
  expect(new CommandRegistry().run("document.export")).toBe(false);
});

test("a command is neither run nor listed while it is not enabled", () => {
  const commands = new CommandRegistry();
  let canBeTrashed = false;
  const done: string[] = [];
  const trash = () => void done.push("trash");
  commands.provide(commandOf("document.trash", trash, () => canBeTrashed));
  expect(commands.run("document.trash")).toBe(false);
  expect(commands.list()).toEqual([]);

  canBeTrashed = true;
  expect(commands.run("document.trash")).toBe(true);
  expect(commands.list().map(({ id }) => id)).toEqual(["document.trash"]);
  expect(done).toEqual(["trash"]);
});

test("a screen that leaves takes its own meaning along, never its successor's", () => {
  const commands = new CommandRegistry();
  const done: string[] = [];
  const takeAway = commands.provide(commandOf("document.export", () => done.push("old")));
  commands.provide(commandOf("document.export", () => done.push("new")));
  takeAway();
  commands.run("document.export");
  expect(done).toEqual(["new"]);
});

test("a screen that leaves gives the command back to the one before it", () => {
  const commands = new CommandRegistry();
  const done: string[] = [];
  commands.provide(commandOf("document.export", () => done.push("first")));
  commands.provide(commandOf("document.export", () => done.push("second")))();
  commands.run("document.export");
  expect(done).toEqual(["first"]);
});

test("commands are listed group by group, and in a group as they were given", () => {
  const commands = new CommandRegistry();
  commands.provide(commandOf("document.trash", doNothing));
  commands.provide({ id: "template.1", title: "New from One-pager", group: "New", run: doNothing });
  commands.provide(commandOf("document.new", doNothing));
  const ids = commands.list().map(({ id }) => id);
  expect(ids).toEqual(["template.1", "document.new", "document.trash"]);
});

test("keys are written as the platform writes them", () => {
  expect(keyInWords("document.new", false)).toBe("Ctrl+N");
  expect(keyInWords("document.new", true)).toBe("⌘+N");
  expect(keyInWords("view.toggle-details", true)).toBe("⌘+⇧+\\");
  expect(chordInWords("Alt+Backspace", true)).toBe("⌥+⌫");
});

test("no key is given to two commands that can be meant on one screen", () => {
  // The one is the Library's, the other the Trash's.
  const { "chosen.delete": ofTrash, ...others } = commandTable;
  expect(ofTrash.keys).toBe(commandTable["chosen.trash"].keys);
  const keys = Object.values(others).flatMap((command) => command.keys ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});
