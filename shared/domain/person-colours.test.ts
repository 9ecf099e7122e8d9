import { expect, test } from "vitest";
import { personIdSchema } from "./ids.ts";
import { coloursIn, colourNumber, noColourChosen, personColours } from "./person-colours.ts";

function member(number: number, { name = `P${number}`, colour = noColourChosen } = {}) {
  return {
    person: personIdSchema.parse(`person_${String(number).padStart(12, "0")}`),
    name,
    colour,
  };
}

const coloursOf = (members: Parameters<typeof coloursIn>[0]) => [...coloursIn(members).values()];

test("people who chose no colour have one each, as long as there are enough", () => {
  const alike = personColours.map((_, number) => member(number, { name: "Ada" }));
  expect(new Set(coloursOf(alike)).size).toBe(personColours.length);
  const more = [...alike, ...alike.map((_, number) => member(number + 6, { name: "Ada" }))];
  const counts = Map.groupBy(coloursOf(more), (colour) => colour).values();
  expect([...counts].map((those) => those.length)).toEqual([2, 2, 2, 2, 2, 2]);
});

test("a chosen colour is whose it is, also where others have it, and nobody else is given it", () => {
  const [first, second] = [member(1, { name: "Ada" }), member(2, { name: "Ada" })];
  const own = coloursIn([first]).get(first.person) ?? "";
  const chose = { ...second, colour: own };
  expect(coloursIn([chose, member(3, { name: "Bo", colour: own })]).get(chose.person)).toBe(own);
  const colours = coloursIn([first, chose]);
  expect(colours.get(chose.person)).toBe(own);
  expect(colours.get(first.person)).not.toBe(own);
});

test("who came first keeps their colour when others come, and alone it follows from the name", () => {
  const members = [1, 2, 3, 4].map((number) => member(number, { name: "Ada" }));
  const [first] = coloursOf(members.slice(0, 1));
  expect(personColours.findIndex((each) => each === first) + 1).toBe(
    colourNumber(noColourChosen, "Ada"),
  );
  for (const [index] of members.entries()) {
    expect(coloursOf(members).slice(0, index + 1)).toEqual(coloursOf(members.slice(0, index + 1)));
  }
});
