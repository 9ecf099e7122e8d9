import * as Y from "yjs";
import type { SeededRandom } from "../../../testing/seeded-random.ts";

/** One transaction, with all that windows do to texts and maps. */
export function editHonestly(doc: Y.Doc, random: SeededRandom): void {
  const text = doc.getText("t");
  const map = doc.getMap<unknown>("m");
  const at = random.below(text.length + 1);
  doc.transact(() => {
    for (let times = random.below(3); times >= 0; times--) {
      switch (random.below(7)) {
        case 0:
          text.insert(Math.min(at, text.length), "one 😀".slice(0, 1 + random.below(6)));
          break;
        case 1:
          if (text.length > 0) text.delete(0, 1);
          break;
        case 2:
          if (text.length > 2) text.format(0, 2, { link: { url: "https://a.example" } });
          break;
        case 3:
          map.set(`k${random.below(3)}`, { list: [1, 2.5, -0, null], "2": 1, "1": 2 });
          break;
        case 4:
          map.set("inner", new Y.Map([["text", new Y.Text("words")]]));
          break;
        case 5:
          text.insertEmbed(0, { block: "abc" });
          break;
        default:
          text.insert(0, "made and deleted at once");
          text.delete(2, 9);
      }
    }
  });
}
