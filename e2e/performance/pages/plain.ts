import { createPlainEditor } from "./plain-editor.ts";
import type { Surroundings } from "./surroundings.ts";
import { layOutBody } from "./yardstick-body.ts";

/** Makes everything but the document ready. What it returns shows the document that a JSON holds. */
async function prepare(around: Surroundings): Promise<(json: string) => void> {
  const body = await layOutBody(around);
  const editor = createPlainEditor(around.theme);
  return (json) => {
    editor.setEditorState(editor.parseEditorState(json));
    editor.setRootElement(body);
  };
}

Object.assign(globalThis, { prepare });
