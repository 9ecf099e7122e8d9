import { expect, test } from "vitest";
import { bringTogether, meet } from "../testing/meet.ts";
import { ours } from "../testing/merge/contestants/ours.ts";
import { playScript } from "../testing/merge/session.ts";
import type { Person } from "../testing/person.ts";

/** What both see once they have met, as their documents have it; nobody's words are offered back. */
function met(pm: Person, lead: Person): string {
  bringTogether(pm, lead);
  expect(lead.content).toEqual(pm.content);
  for (const each of [pm, lead]) {
    expect(each.content).toEqual(each.storedContent);
    expect([...each.doc.getMap("recovered").keys()]).toEqual([]);
  }
  return pm.text;
}

test("what one joins to a block stays behind the words it was joined to, where another one pastes into the midst of them", () => {
  const [pm, lead] = meet("one two", "three", "four");
  pm.merge(1);
  lead.paste([0, 3], ["!", "new", "?"]);
  expect(met(pm, lead)).toBe("one!\nnew\n? twothree\nfour");
  pm.undo();
  expect(met(pm, lead)).toBe("one!\nnew\n? two\nthree\nfour");
  pm.redo();
  expect(met(pm, lead)).toBe("one!\nnew\n? twothree\nfour");
});

test("what one joins to a block is behind the whole of it again when another one takes back what parted it", () => {
  const [pm, lead] = meet("one two", "three", "four");
  pm.merge(1);
  lead.split([0, 3]);
  lead.paste([0, 3], ["!", "new"]);
  expect(met(pm, lead)).toBe("one!\nnew\n twothree\nfour");
  lead.undo();
  expect(met(pm, lead)).toBe("one\n twothree\nfour");
  lead.undo();
  expect(met(pm, lead)).toBe("one twothree\nfour");
  pm.undo();
  expect(met(pm, lead)).toBe("one two\nthree\nfour");
});

test("what is joined to the first part of a block that both have seen divided stays there", () => {
  const [pm, lead] = meet("one two", "four");
  lead.paste([0, 3], ["!", "new", "?"]);
  expect(met(pm, lead)).toBe("one!\nnew\n? two\nfour");
  pm.merge(1);
  lead.paste([2, 1], ["!", "newer", "?"]);
  expect(met(pm, lead)).toBe("one!new\n?!\nnewer\n? two\nfour");
});

test("a word typed over the beginning of what somebody parts stands with what was joined before that apart", async () => {
  const { problems } = await playScript(ours, {
    clients: [202, 303, 101],
    style: "unlike",
    steps: [
      { do: "addRow", who: 0, block: 43, gap: 32, size: 62 },
      { do: "mergeBack", who: 0, block: 39, gap: 61, size: 35 },
      { do: "move", who: 1, block: 22, gap: 17, size: 44 },
      { do: "paste", who: 0, block: 71, gap: 9, size: 60 },
      { do: "replace", who: 1, block: 49, gap: 44, size: 45 },
      { do: "meet", order: 255031810 },
    ],
  });
  expect(problems).toEqual([]);
});
