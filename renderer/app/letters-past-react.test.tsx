import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { pastLetters } from "./letters-past-react.ts";

/** What React hears of what is typed in a body, in a text box beside it, and in a text box inside of it. */
function shown() {
  const heard: string[] = [];
  const place = document.createElement("div");
  document.body.append(place);
  const show = () =>
    render(
      <div
        role="toolbar"
        tabIndex={-1}
        onKeyDownCapture={({ key }) => heard.push(`${key} first`)}
        onKeyDown={({ key }) => heard.push(key)}
        onInput={() => heard.push("input")}
        onKeyUp={({ key }) => heard.push(`${key} up`)}
      >
        <div
          data-lexical-editor="true"
          aria-label="Body"
          contentEditable
          suppressContentEditableWarning
        >
          <input aria-label="Inside" />
        </div>
        <input aria-label="Beside" />
      </div>,
      { container: place },
    );
  pastLetters([place], show);
  const type = (label: string, key: string, ctrlKey = false) => {
    const target = place.querySelector(`[aria-label="${label}"]`);
    target?.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    target?.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true }));
    if (key.length === 1) target?.dispatchEvent(new InputEvent("input", { bubbles: true }));
    target?.dispatchEvent(new KeyboardEvent("keyup", { key, ctrlKey, bubbles: true }));
  };
  return { heard, type };
}

test("React does not hear of letters that are typed in a body", () => {
  const { heard, type } = shown();
  type("Body", "a");
  expect(heard).toEqual([]);
});

test("it hears of all other keys there, and of those that may be a command, as they are pressed", () => {
  const { heard, type } = shown();
  type("Body", "Enter");
  type("Body", "Escape");
  type("Body", "k", true);
  expect(heard).toEqual(["Enter", "Escape", "k"]);
});

test("the editor hears of a moved caret, and React does not", () => {
  const heard: string[] = [];
  const listen = () => document.addEventListener("selectionchange", () => heard.push("React"));
  pastLetters([], listen);
  document.addEventListener("selectionchange", () => heard.push("editor"), { once: true });
  document.dispatchEvent(new Event("selectionchange"));
  expect(heard).toEqual(["editor"]);
});

test("it hears of letters in every other text, also inside of a body, before a body had the focus and afterwards", () => {
  const { heard, type } = shown();
  type("Beside", "a");
  type("Body", "x");
  type("Inside", "b");
  const all = (key: string) => [`${key} first`, key, "input", `${key} up`];
  expect(heard).toEqual([...all("a"), ...all("b")]);
});
