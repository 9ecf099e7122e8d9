import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { type ReactNode, useRef } from "react";
import { afterEach, expect, test } from "vitest";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { Dialog } from "./Dialog.tsx";
import { Screen } from "./Screen.tsx";
import { useKeptKeyboard } from "./use-kept-keyboard.ts";

afterEach(cleanup);

/** A screen with a button that has the keyboard; what the browser tells of a button that goes is told here by the test. */
function withButton() {
  const shown = (rest: ReactNode) => (
    <Screen bar={null}>
      {rest}
      <button type="button">Beside it</button>
    </Screen>
  );
  const { rerender } = render(shown(<button type="button">Here</button>));
  const button = screen.getByRole("button", { name: "Here" });
  button.focus();
  return { button, takeAway: () => rerender(shown(null)) };
}

/** As a browser does it: the button lets go of the keyboard, and tells when it cannot be pressed already. */
function disable(button: HTMLElement): void {
  button.toggleAttribute("disabled", false);
  button.blur();
  button.toggleAttribute("disabled", true);
  fireEvent.focusOut(button);
}

const frame = () => new Promise((shown) => requestAnimationFrame(shown));

async function frames(): Promise<void> {
  await frame();
  await frame();
  await frame();
}

test("the keyboard is in the screen once what had it has gone", async () => {
  const { button, takeAway } = withButton();
  fireEvent.focusOut(button);
  takeAway();
  expect(document.activeElement).toBe(document.body);
  await frames();
  expect(document.activeElement).toBe(screen.getByRole("main"));
});

test("what leads the keyboard elsewhere by itself, when something goes, comes first", async () => {
  const { button, takeAway } = withButton();
  fireEvent.focusOut(button);
  takeAway();
  await frame();
  const other = screen.getByRole("button", { name: "Beside it" });
  other.focus();
  await frames();
  expect(document.activeElement).toBe(other);
});

test("a button that cannot be pressed for a moment has the keyboard again", async () => {
  const { button } = withButton();
  disable(button);
  expect(document.activeElement).toBe(document.body);
  await frame();
  button.toggleAttribute("disabled", false);
  await frames();
  expect(document.activeElement).toBe(button);
});

test("while what was agreed to is under way the keyboard is in the dialog that asked", async () => {
  render(
    <ConfirmDialog
      title="Remove Ada?"
      action="Remove"
      onAgree={() => new Promise<null>(() => {})}
      onClose={() => {}}
    >
      They keep what they have.
    </ConfirmDialog>,
  );
  const agree = screen.getByRole<HTMLButtonElement>("button", { name: "Remove" });
  agree.focus();
  fireEvent.click(agree);
  disable(agree);
  await frames();
  expect(document.activeElement).toBe(screen.getByRole("dialog"));
});

/** A text that would have the keyboard, as that of a document does. */
function Text() {
  const box = useRef<HTMLTextAreaElement>(null);
  useKeptKeyboard(() => box.current?.focus());
  return <textarea ref={box} aria-label="Text" />;
}

test("the text behind a dialog does not get the keyboard when a choice in the dialog is taken away", async () => {
  const shown = (rest: ReactNode) => (
    <>
      <Text />
      {rest}
    </>
  );
  const { rerender } = render(shown(null));
  rerender(
    shown(
      <Dialog title="Share it" onClose={() => {}}>
        <button type="button">Roadmap</button>
      </Dialog>,
    ),
  );
  const choice = screen.getByRole("button", { name: "Roadmap" });
  choice.focus();
  disable(choice);
  await frames();
  expect(document.activeElement).toBe(screen.getByRole("dialog"));

  fireEvent.focusOut(screen.getByRole("dialog"));
  rerender(shown(null));
  await frames();
  expect(document.activeElement).toBe(screen.getByLabelText("Text"));
});

test("whoever leaves what is still there is left alone", async () => {
  const { button } = withButton();
  button.blur();
  await frames();
  expect(document.activeElement).toBe(document.body);
});
