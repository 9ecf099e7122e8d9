import { $getSelection, $isRangeSelection } from "lexical";
import { expect, test } from "vitest";
import { meet, send } from "../testing/meet.ts";
import type { Person } from "../testing/person.ts";
import { $placeOf } from "./place.ts";

test("Enter and typing go on where the person is, also after something came from elsewhere", async () => {
  const [pm, lead] = meet("one", "two");
  pm.type([0, 3], "");
  lead.type([1, 3], "!");
  send(lead, pm);
  await settled();
  for (const word of ["first", "second"]) {
    pm.editor.update(
      () => {
        const selection = $getSelection();
        if (!$isRangeSelection(selection)) return;
        selection.insertParagraph();
        selection.insertText(word);
      },
      { discrete: true },
    );
  }
  expect(pm.text).toBe("one\nfirst\nsecond\ntwo!");
  expect(caretOf(pm)).toEqual({ block: 2, offset: 6 });
});

function settled(): Promise<void> {
  return new Promise((resolve) => queueMicrotask(resolve));
}

function caretOf(person: Person): Readonly<{ block: number; offset: number }> | null {
  const { blocks } = person;
  return person.editor.read(() => {
    const selection = $getSelection();
    const place = $isRangeSelection(selection) ? $placeOf(selection.anchor) : null;
    if (place === null) return null;
    return { block: blocks.findIndex(({ key }) => key === place.key), offset: place.offset };
  });
}
