import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { isKnownEmbed } from "../blocks/embed-node.ts";
import type { AwaitedState } from "#shared/sync/attachment-frames.ts";
import type { Waiting } from "../../document/read-attachment.ts";
import { SurroundingsProvider } from "../surroundings.ts";
import { nowhere } from "../testing/nowhere.ts";
import { watchSeen } from "../testing/seen-elements.ts";
import { Picture } from "./Picture.tsx";

afterEach(cleanup);

async function show(blob: Blob | null) {
  const read: string[] = [];
  const readFile = async (id: string) => {
    read.push(id);
    return blob;
  };
  const comeIntoSight = watchSeen();
  await act(async () => {
    render(
      <SurroundingsProvider value={{ ...nowhere, readFile }}>
        <Picture id="att_1" alt="Deaths of disks" name="curve.png" />
      </SurroundingsProvider>,
    );
  });
  expect(read).toEqual([]);
  await act(async () => comeIntoSight());
  return screen.getByRole("figure", { name: "Deaths of disks" });
}

test("a picture is read once it comes into sight, and shown with its description", async () => {
  const figure = await show(new Blob(["x"], { type: "image/png" }));
  expect(figure.querySelector("img")?.getAttribute("src")).toMatch(/^blob:/);
});

test("one that is not here is told, and its description stays", async () => {
  const figure = await show(null);
  expect(figure.querySelector("img")).toBeNull();
  expect(figure.textContent).toContain("Deaths of disks (the picture is not here)");
});

test("a file that is no picture after all is told, and kept", async () => {
  const figure = await show(new Blob(["x"], { type: "image/png" }));
  const image = figure.querySelector("img");
  if (image === null) throw new Error("There is no picture.");
  fireEvent.error(image);
  expect(figure.querySelector("img")).toBeNull();
  expect(figure.textContent).toContain("cannot be shown; its file is kept");
});

/** A picture that others still have to send; a test says how it stands with it. */
async function showAwaited(isAlone = false) {
  const blob = Promise.withResolvers<Blob | null>();
  const asked: Waiting[] = [];
  const readFile = (_id: string, waiting: Waiting) => {
    asked.push(waiting);
    return blob.promise;
  };
  const comeIntoSight = watchSeen();
  const { unmount } = render(
    <SurroundingsProvider value={{ ...nowhere, readFile, isAlone: () => isAlone }}>
      <Picture id="att_1" alt="Deaths of disks" name="curve.png" />
    </SurroundingsProvider>,
  );
  await act(async () => comeIntoSight());
  const [waiting] = asked;
  if (waiting === undefined) throw new Error("It was asked for.");
  const figure = screen.getByRole("figure", { name: "Deaths of disks" });
  const say = (state: Partial<AwaitedState>) =>
    act(async () => waiting.onAwaited({ how: "coming", name: "Ben", have: 0, size: 0, ...state }));
  return { figure, say, blob, waiting, unmount };
}

test("one that nobody is left to send says what to do, and not that it comes", async () => {
  const { figure, say } = await showAwaited(true);
  await say({ how: "nobody", name: "" });
  expect(figure.textContent).toContain("Nobody else is in this space now who could send it: ask");
  await say({ how: "nobody-again", name: "" });
  expect(figure.textContent).toContain("Damaged on this disk: insert the same file once more");
});

test("one that is on its way says from whom and how much of it has come, then shows itself", async () => {
  const { figure, say, blob } = await showAwaited();
  await say({ how: "nobody", name: "" });
  expect(figure.textContent).toContain("Nobody who has it is online: it comes when they are");
  await say({});
  expect(figure.textContent).toContain("On its way from Ben");
  expect(screen.queryByRole("progressbar")).toBeNull();
  await say({ have: 1024 * 1024, size: 4 * 1024 * 1024 });
  expect(figure.textContent).toContain("On its way from Ben, 4.0 MB");
  const progress = screen.getByRole("progressbar", { name: "How much of the picture has come" });
  expect(progress.getAttribute("value")).toBe(String(1024 * 1024));
  expect(figure.textContent).toContain("Deaths of disks");
  await act(async () => blob.resolve(new Blob(["x"], { type: "image/png" })));
  expect(figure.querySelector("img")).not.toBeNull();
  expect(figure.textContent).toBe("Deaths of disks");
});

test.each<[AwaitedState["how"], string]>([
  ["other-bytes", "What Ben sent was not this file and was thrown away."],
  ["space-full", "Those who have it keep it"],
  ["disk-full", "The disk is full"],
  ["io", "The disk did not take it"],
  ["asking-again", "Damaged on this disk: looking for who has it whole"],
  ["nobody-again", "it comes again when they are"],
])("why it does not come (%s) is said, with what is safe", async (how, words) => {
  const { figure, say } = await showAwaited();
  await say({ how });
  expect(figure.textContent).toContain(words);
});

test("one that is damaged here and nowhere else says so, and how it is mended", async () => {
  const { figure, say, blob } = await showAwaited();
  await say({ how: "damaged", name: "" });
  await act(async () => blob.resolve(null));
  expect(figure.textContent).toContain("Damaged on this disk: insert the same file once more");
});

test("nobody waits any longer for a picture that is gone from the page", async () => {
  const { waiting, unmount } = await showAwaited();
  expect(waiting.signal.aborted).toBe(false);
  unmount();
  expect(waiting.signal.aborted).toBe(true);
});

test("a body holds mentions and pictures, and no other embed", () => {
  expect(isKnownEmbed({ mention: "doc_1" })).toBe(true);
  expect(isKnownEmbed({ mention: "doc_1", label: "it", at: "#a" })).toBe(true);
  expect(isKnownEmbed({ attachment: "att_1", name: "a.png", alt: "" })).toBe(true);
  expect(isKnownEmbed({ mention: "doc_1", onclick: "x" })).toBe(false);
  expect(isKnownEmbed({ attachment: 5 })).toBe(false);
  expect(isKnownEmbed({})).toBe(false);
});
