import { CircleDashed } from "lucide-react";
import { expect, test } from "vitest";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { standings, statusPicture } from "./status-picture.ts";

test.each(documentTypes)(
  "every status of a $name says how far it is",
  ({ fields, statusField }) => {
    const field = fields.find(({ key }) => key === statusField);
    const values = field?.kind === "choice" ? field.choices.map(({ value }) => value) : [];
    expect(values.filter((value) => !(value in standings))).toEqual([]);
  },
);

test("a status that nobody knows is not shown as done", () => {
  expect(statusPicture("invented")).toBe(CircleDashed);
});
