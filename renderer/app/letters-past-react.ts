/** Of which of these events React is told: of none, of those that happen outside of bodies, or of all but letters in one. */
type Told = "of none" | "outside" | "of all but letters";

/**
 * What comes with a letter, and where anything in the window asks React for it: on the way down to where it happens, on
 * the way up from there, or nowhere. React itself listens to all of them on both ways.
 */
const ofLetters: Readonly<Record<string, Readonly<{ down: Told; up: Told }>>> = {
  // On the way down menus and bars ask for it, which have the focus then.
  keydown: { down: "outside", up: "of all but letters" },
  keypress: { down: "of none", up: "of none" },
  textInput: { down: "of none", up: "of none" },
  input: { down: "of none", up: "of all but letters" },
  // With it React looks at what is selected in a text box.
  keyup: { down: "of none", up: "outside" },
};

/**
 * Keeps letters that are typed in the body of a document from React, which listens at its root for whatever any part
 * might want to know, and looks through all parts around the text for each. None of them asks for letters: the
 * editor hears them itself, at its own element. Each listener costs a letter time even if it does nothing, and
 * one before the editor's own has the browser tell of the letter twice. So what React is not to be told of it does not
 * listen to, as long as a body has the focus. Among `roots` is every place in which React draws; `begin` has it begin
 * in the first.
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
  const outside: Parameters<typeof add>[] = [];
  let isInBody = false;
  add("focusin", ({ target }) => {
    if (isInBody === isBody(target)) return;
    isInBody = !isInBody;
    for (const each of outside) {
      if (isInBody) root.removeEventListener(...each);
      else add(...each);
    }
  });
  root.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) => {
    const asked = Object.hasOwn(ofLetters, type) ? ofLetters[type] : undefined;
    if (asked === undefined || typeof listener !== "function") return add(type, listener, options);
    const isDown = typeof options === "object" ? options.capture === true : options === true;
    const told = isDown ? asked.down : asked.up;
    if (told === "of none") return undefined;
    const others = (event: Event) => {
      if (!isLetterInBody(event)) listener(event);
    };
    if (told === "outside") outside.push([type, others, options]);
    if (told !== "outside" || !isInBody) add(type, others, options);
    return undefined;
  };
}

function isBody(target: EventTarget | null): boolean {
  return target instanceof Element && target.hasAttribute("data-lexical-editor");
}

/** A key with a modifier may be a command, and what stands inside of a text (a picture's words) is React's. */
function isLetterInBody(event: Event): boolean {
  const { target } = event;
  if (!isBody(target)) return false;
  if (!(event instanceof KeyboardEvent)) return true;
  const { key, ctrlKey, metaKey, altKey } = event;
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}
