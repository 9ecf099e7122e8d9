/**
 * What comes with a letter, and where anything in the window asks React for it: on the way down to where it happens, on
 * the way up from there, or nowhere. React itself listens to all of them on both ways.
 */
const ofLetters: Readonly<Record<string, Readonly<{ down: boolean; up: boolean }>>> = {
  keydown: { down: true, up: true },
  keypress: { down: false, up: false },
  textInput: { down: false, up: false },
  input: { down: false, up: true },
  keyup: { down: false, up: true },
};

/**
 * Keeps letters that are typed in the body of a document from React, which listens at its root for whatever any part
 * might want to know, and looks through all parts around the text for each. None of them asks for letters: the
 * editor hears them itself, at its own element. Each listener costs a letter time even if it does nothing, and
 * one before the editor's own has the browser tell of the letter twice. Among `roots` is every place in which React
 * draws; `begin` has it begin in the first.
 */
export function pastLetters<Begun>(roots: readonly HTMLElement[], begin: () => Begun): Begun {
  for (const root of roots) keepLettersFrom(root);
  const { document } = window;
  const add = document.addEventListener.bind(document);
  // Only while React begins: the editor listens to it in the same place.
  document.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) => (type === "selectionchange" ? undefined : add(type, listener, options));
  try {
    return begin();
  } finally {
    Reflect.deleteProperty(document, "addEventListener");
  }
}

function keepLettersFrom(root: HTMLElement): void {
  const add = root.addEventListener.bind(root);
  root.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) => {
    const asked = Object.hasOwn(ofLetters, type) ? ofLetters[type] : undefined;
    if (asked === undefined || typeof listener !== "function") return add(type, listener, options);
    const isDown = typeof options === "object" ? options.capture === true : options === true;
    if (isDown ? !asked.down : !asked.up) return undefined;
    const others = (event: Event) => {
      if (!isLetterInBody(event)) listener(event);
    };
    return add(type, others, options);
  };
}

/** A key with a modifier may be a command, and what stands inside of a text (a picture's words) is React's. */
function isLetterInBody(event: Event): boolean {
  const { target } = event;
  if (!(target instanceof Element) || !target.hasAttribute("data-lexical-editor")) return false;
  if (!(event instanceof KeyboardEvent)) return true;
  const { key, ctrlKey, metaKey, altKey } = event;
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}
