const kinds = [
  "keydown",
  "pointerdown",
  "beforeinput",
  "compositionstart",
  "paste",
  "drop",
] as const;

/** Runs something once, before anybody hears of the next key, press or drop. The returned function calls it off. */
export function beforeAnyInput(run: () => void): () => void {
  const stop = () => {
    for (const kind of kinds) window.removeEventListener(kind, onInput, true);
  };
  const onInput = () => {
    stop();
    run();
  };
  for (const kind of kinds) window.addEventListener(kind, onInput, true);
  return stop;
}
