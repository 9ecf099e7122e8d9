import { expect, test } from "vitest";
import * as Y from "yjs";
import { Editing } from "../blocks/testing/editing.ts";
import { meet, tray, watched } from "./testing/watched.ts";

test("words that are gone with their block still wait when others come that were typed there before", () => {
  const [writer, remover] = watched("a", "one", "z");
  const away = new Editing(3);
  Y.applyUpdate(away.doc, Y.encodeStateAsUpdate(remover.doc));
  away.type("one", 3, " late");
  writer.type("one", 3, " new");
  remover.remove("one");
  meet(writer, remover);
  remover.remove(" new");
  meet(writer, remover);
  remover.receive(away);
  meet(writer, remover);
  for (const each of [writer, remover]) {
    expect(each.lines).toEqual(["a", " late", "z"]);
    expect(tray(each)).toHaveLength(2);
    expect(tray(each)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ text: " late", stands: true }),
        expect.objectContaining({ text: " new", stands: false }),
      ]),
    );
  }
});
