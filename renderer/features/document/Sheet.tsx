import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
} from "react";
import type { DocumentType, Field } from "#shared/doctypes/define.ts";
import type { DocumentSession } from "../../document/document-session.ts";
import { Editor, type EditorHandle } from "../../editor/Editor.tsx";
import { makesRoom } from "../../editor/find/clear-of-bar.ts";
import { LaterMetrics } from "../../fields/LaterMetrics.tsx";
import { TitleControl } from "../../fields/TitleControl.tsx";
import { isCaretAtStart } from "./caret-at-start.ts";
import styles from "./DocumentPage.module.css";
import { FieldLine } from "./FieldLine.tsx";
import { PageField } from "./PageField.tsx";
import { UnderHeading } from "./UnderHeading.tsx";

type Props = Readonly<{
  session: DocumentSession;
  type: DocumentType | undefined;
  isReadOnly: boolean;
  onField: (key: string) => void;
  /** Shows the fields that stand in the text in a way of its own; `field` is one as it is usually shown. */
  ownFields: ((field: (key: string) => ReactNode) => ReactNode) | undefined;
  /**
   * It is on the screen: whoever opened it may go on in it. `toTitle` and `toText` lead to where a new one is begun, and
   * `isNamed` says whether it has a title.
   */
  onShown: (shown: ShownSheet) => void;
  /** Stands beside the body. */
  marks: ReactNode;
}>;

export type ShownSheet = Readonly<{
  isNamed: boolean;
  toTitle: () => void;
  toText: () => void;
}>;

/** What is read from top to bottom: the title, the line of fields, the body and the fields that are text. */
export function Sheet({ session, type, isReadOnly, onField, ownFields, onShown, marks }: Props) {
  const { document } = session;
  const editor = useRef<EditorHandle>(null);
  const page = useRef<HTMLElement>(null);
  const titleId = useId();
  const tell = useEffectEvent(() =>
    onShown({
      isNamed: document.textField("title")?.read() !== "",
      toTitle: () => titleIn(page.current)?.focus(),
      toText: () => editor.current?.focus(),
    }),
  );
  useEffect(() => tell(), []);
  const onPage = type?.fields.filter((field) => field.place === "page") ?? [];
  const given = { document, isReadOnly };
  const shown = ownFields === undefined ? onPage : [];
  const usual = (key: string) => {
    const field = onPage.find((each) => each.key === key);
    return field === undefined ? null : <PageField field={field} {...given} />;
  };

  return (
    <article ref={page} className={styles["column"]}>
      <div className={styles["measure"]}>
        <TitleControl
          id={titleId}
          document={document}
          placeholder={type?.untitled ?? "Untitled document"}
          isReadOnly={isReadOnly}
          onEnter={() => editor.current?.focus()}
        />
        {type !== undefined && <FieldLine document={document} type={type} onField={onField} />}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it is a key of the text inside */}
        <div
          className={styles["body"]}
          data-short={onPage.some(isBehind)}
          {...makesRoom}
          onKeyDown={leaveUpwards}
        >
          <Editor
            key={document.place.id}
            ref={editor}
            outline={type?.outline}
            titleId={titleId}
            {...given}
          />
          {marks}
          {ownFields?.(usual)}
          {shown.map((field) =>
            field.kind === "metrics" ? (
              <UnderHeading
                key={field.key}
                heading={field.label}
                otherwise={<PageField field={field} {...given} />}
              >
                <LaterMetrics field={field} {...given} />
              </UnderHeading>
            ) : (
              <PageField key={field.key} field={field} {...given} />
            ),
          )}
        </div>
      </div>
    </article>
  );
}

/** ↑ before the first letter of the body leads to the title, as ↓ from its end leads here. */
function leaveUpwards(event: KeyboardEvent<HTMLElement>): void {
  const { target, key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
  if (key !== "ArrowUp" || shiftKey || ctrlKey || metaKey || altKey) return;
  if (event.defaultPrevented || nativeEvent.isComposing || !(target instanceof Element)) return;
  if (!target.hasAttribute("data-lexical-editor") || !isCaretAtStart(target)) return;
  const title = titleIn(event.currentTarget.parentElement);
  if (title === null) return;
  event.preventDefault();
  title.focus();
  title.setSelectionRange(title.value.length, title.value.length);
}

function titleIn(part: HTMLElement | null): HTMLTextAreaElement | null {
  return part?.querySelector<HTMLTextAreaElement>("h1 textarea") ?? null;
}

/** Metrics stand in the midst of the body, the others behind it. */
function isBehind({ kind }: Field): boolean {
  return kind !== "metrics";
}
