// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { isKnownEmbed } from "../blocks/embed-node.ts";
import { SurroundingsProvider } from "../surroundings.ts";
import { nowhere } from "../testing/nowhere.ts";
import { watchSeen } from "../testing/seen-elements.ts";
import { Picture } from "./Picture.tsx";

afterEach(cleanup);

async function show(blob: Blob | null) {
  const read: string[] = [];
  const readPicture = async (id: string) => {
    read.push(id);
    return blob;
  };
  const comeIntoSight = watchSeen();
  await act(async () => {
    render(
      <SurroundingsProvider value={{ ...nowhere, readPicture }}>
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

test("a body holds mentions and pictures, and no other embed", () => {
  expect(isKnownEmbed({ mention: "doc_1" })).toBe(true);
  expect(isKnownEmbed({ mention: "doc_1", label: "it", at: "#a" })).toBe(true);
  expect(isKnownEmbed({ attachment: "att_1", name: "a.png", alt: "" })).toBe(true);
  expect(isKnownEmbed({ mention: "doc_1", onclick: "x" })).toBe(false);
  expect(isKnownEmbed({ attachment: 5 })).toBe(false);
  expect(isKnownEmbed({})).toBe(false);
});
