import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useExtensionDependency } from "@lexical/react/useExtensionComponent";
import { useSignalValue } from "@lexical/react/useExtensionSignalValue";
import type { LexicalEditor } from "lexical";
import { useEffect, useId, useRef } from "react";
import { BlockIcon } from "../BlockIcon.tsx";
import { boxOfText } from "../floating/box-of-text.ts";
import { Floating } from "../floating/Floating.tsx";
import type { Suggestion } from "./suggestion.ts";
import styles from "./SuggestionList.module.css";
import type { OpenList, Suggestions } from "./suggestions.ts";
import { SuggestionsExtension } from "./suggestions-extension.ts";

/** The list under the caret. The caret stays in the text: arrows move the mark, Enter takes. */
export function SuggestionList() {
  const [editor] = useLexicalComposerContext();
  const { output: suggestions } = useExtensionDependency(SuggestionsExtension);
  const list = useSignalValue(suggestions.list);
  if (list === null) return null;
  return <Open editor={editor} suggestions={suggestions} list={list} />;
}

type Props = Readonly<{ editor: LexicalEditor; suggestions: Suggestions; list: OpenList }>;

function Open({ editor, suggestions, list }: Props) {
  const id = useId();
  const { items, index, start, label } = list;
  const item = items[index];
  const marked = item === undefined ? null : `${id}-${item.id}`;
  useSaid(editor, id, marked);
  return (
    <Floating
      className={styles["list"]}
      target={() => boxOfText(editor, start.key, start.offset)}
      moved={`${start.key} ${start.offset} ${items.length}`}
      side="below"
      id={id}
      role="listbox"
      aria-label={label}
      // It scrolls, so the keyboard may come to it; Tab takes what is marked before that.
      tabIndex={0}
      // The caret stays where it is.
      onMouseDown={(event) => event.preventDefault()}
    >
      {items.map((each, place) => (
        <Row
          key={each.id}
          id={`${id}-${each.id}`}
          item={each}
          isFirstOfGroup={each.group !== items[place - 1]?.group}
          isMarked={place === index}
          onPoint={() => suggestions.point(place)}
          onChoose={() => suggestions.choose(place)}
        />
      ))}
    </Floating>
  );
}

type RowProps = Readonly<{
  id: string;
  item: Suggestion;
  isFirstOfGroup: boolean;
  isMarked: boolean;
  onPoint: () => void;
  onChoose: () => void;
}>;

function Row({ id, item, isFirstOfGroup, isMarked, onPoint, onChoose }: RowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isMarked && row.current !== null) showInList(row.current);
  }, [isMarked]);
  return (
    <>
      {isFirstOfGroup && (
        <div className={styles["group"]} role="presentation">
          {item.group}
        </div>
      )}
      {/* The keys are the text's: what they do to the list is in the extension. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
      <div
        ref={row}
        id={id}
        className={styles["row"]}
        role="option"
        aria-selected={isMarked}
        onMouseMove={onPoint}
        onClick={onChoose}
      >
        <BlockIcon of={item.picture} />
        <span className={styles["title"]}>{item.title}</span>
        <span className={styles["note"]}>{item.note}</span>
        {item.hint !== "" && (
          <span className={styles["hint"]} aria-hidden="true">
            {item.hint}
          </span>
        )}
      </div>
    </>
  );
}

/** Scrolls the list and nothing around it: it may not have its place yet, and the text stands where the caret is. */
function showInList(row: HTMLElement): void {
  const list = row.parentElement;
  if (list === null) return;
  const { offsetTop: top, offsetHeight: height } = row;
  if (top < list.scrollTop) list.scrollTop = top;
  else list.scrollTop = Math.max(list.scrollTop, top + height - list.clientHeight);
}

/** Whoever hears the screen is told which row is marked while the caret stays in the text. */
function useSaid(editor: LexicalEditor, list: string, marked: string | null): void {
  useEffect(() => {
    const root = editor.getRootElement();
    root?.setAttribute("aria-controls", list);
    if (marked !== null) root?.setAttribute("aria-activedescendant", marked);
    return () => {
      root?.removeAttribute("aria-controls");
      root?.removeAttribute("aria-activedescendant");
    };
  }, [editor, list, marked]);
}
