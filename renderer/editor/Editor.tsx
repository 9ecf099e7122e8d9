import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  ContentEditableElement,
  type ContentEditableElementProps,
} from "@lexical/react/LexicalContentEditable";
import { LexicalExtensionComposer } from "@lexical/react/LexicalExtensionComposer";
import {
  $getRoot,
  $isParagraphNode,
  configExtension,
  defineExtension,
  type LexicalEditor,
} from "lexical";
import type { Section } from "#shared/doctypes/define.ts";
import { systemClock } from "#shared/kernel/clock.ts";
import { lazy, type Ref, Suspense, useImperativeHandle, useLayoutEffect } from "react";
import type { OpenDocument } from "../document/open-document.ts";
import { BlockBinding } from "./binding/block-binding.ts";
import { EmbedViewsProvider } from "./blocks/embedded.ts";
import { showsBodyOf } from "./editor-of.ts";
import { watchMarkdown } from "./watch-markdown.ts";
import { beforeAnyInput } from "./before-any-input.ts";
import { bodyExtension } from "./extensions.ts";
import { registerGuidance } from "./guidance.ts";
import { knowDocuments } from "./mentions/known-documents.ts";
import { Mention } from "./mentions/Mention.tsx";
import { useSurroundings } from "./surroundings.ts";
import { Placeholder } from "./Placeholder.tsx";
import { TableExtension } from "./table/table-extension.ts";
import { proseTheme } from "./prose-theme.ts";
import { readByKeys } from "./read-by-keys.ts";
import styles from "./prose.module.css";
import frameStyles from "./Editor.module.css";

const styledBodyExtension = defineExtension({
  name: "throughline/styled-body",
  dependencies: [bodyExtension, configExtension(TableExtension, { scrolls: true })],
  theme: proseTheme,
});

/** What floats above the text, and what comes into it from elsewhere, is not needed to show it. */
const EditorTools = lazy(async () => {
  const { EditorTools: component } = await import("./EditorTools.tsx");
  return { default: component };
});

/** Only where others can be. */
const FarCarets = lazy(async () => ({
  default: (await import("./presence/FarCarets.tsx")).FarCarets,
}));

/** Few documents have one. */
const Picture = lazy(async () => ({
  default: (await import("./pictures/Picture.tsx")).Picture,
}));

const AttachedFile = lazy(async () => ({
  default: (await import("./files/AttachedFile.tsx")).AttachedFile,
}));

const embedViews = { mention: Mention, picture: Picture, file: AttachedFile };

const invitation = "Write, or press / for blocks";
/** The same where nobody may write. */
const nothing = "Nothing written yet";

export type EditorHandle = Readonly<{ focus: () => void }>;

type Props = Readonly<{
  document: OpenDocument;
  isReadOnly: boolean;
  /** The outline whose empty sections say what they are for. */
  outline?: readonly Section[] | undefined;
  /** What names the document: whoever comes to the text hears of which. */
  titleId?: string;
  ref?: Ref<EditorHandle>;
}>;

const noOutline: readonly Section[] = [];

/** The body of a document. Give it the document's id as key: an editor never changes documents. */
export function Editor({ document, isReadOnly, outline = noOutline, titleId, ref }: Props) {
  const presence = useSurroundings()?.presence;
  return (
    <EmbedViewsProvider value={embedViews}>
      <LexicalExtensionComposer extension={styledBodyExtension} contentEditable={null}>
        <Bound document={document} isReadOnly={isReadOnly} outline={outline} handle={ref} />
        <div className={frameStyles["frame"]}>
          <Text
            className={styles["prose"]}
            role="textbox"
            aria-label="Document body"
            aria-describedby={titleId}
            aria-multiline="true"
            aria-placeholder={isReadOnly ? nothing : invitation}
            aria-readonly={isReadOnly}
            {...(isReadOnly && { tabIndex: 0 })}
            spellCheck={false}
          />
          <Placeholder words={isReadOnly ? nothing : invitation} />
          <Suspense>
            <EditorTools isReadOnly={isReadOnly} />
          </Suspense>
          <Suspense>
            {presence !== undefined && <FarCarets document={document} presence={presence} />}
          </Suspense>
        </div>
      </LexicalExtensionComposer>
    </EmbedViewsProvider>
  );
}

function Text(props: Omit<ContentEditableElementProps, "editor">) {
  const [editor] = useLexicalComposerContext();
  return <ContentEditableElement editor={editor} {...props} />;
}

type BoundProps = Omit<Props, "ref"> &
  Readonly<{
    outline: readonly Section[];
    handle: Ref<EditorHandle> | undefined;
  }>;

function Bound({ document, isReadOnly, outline, handle }: BoundProps) {
  const [editor] = useLexicalComposerContext();
  const around = useSurroundings();
  useLayoutEffect(() => {
    if (around !== null) knowDocuments(around.documents);
  }, [around]);

  // Before the first paint, so that the body never shows up empty.
  useLayoutEffect(() => {
    const binding = new BlockBinding(editor, document, systemClock);
    binding.watch(systemClock);
    const { kept, slices } = binding;
    const hide = showsBodyOf(document, { editor, kept, showAll: () => slices.showAll() });
    const stop =
      binding.slices.unshown === 0 ? () => {} : beforeAnyInput(() => binding.slices.showAll());
    return () => {
      stop();
      hide();
      binding.end();
    };
  }, [editor, document]);
  useLayoutEffect(() => editor.setEditable(!isReadOnly), [editor, isReadOnly]);
  useLayoutEffect(() => (isReadOnly ? readByKeys(editor) : undefined), [editor, isReadOnly]);
  // The first line may be typed before the tools are there.
  useLayoutEffect(() => (isReadOnly ? undefined : watchMarkdown(editor)), [editor, isReadOnly]);
  useLayoutEffect(
    () => (isReadOnly ? undefined : registerGuidance(editor, outline)),
    [editor, isReadOnly, outline],
  );
  useImperativeHandle(handle, () => ({ focus: () => focusStart(editor) }), [editor]);
  return null;
}

/** Where writing begins: a new document's first heading is guidance, the paragraph below it is not. */
function focusStart(editor: LexicalEditor): void {
  editor.focus(
    () => editor.update(() => $getRoot().getChildren().find($isParagraphNode)?.selectStart()),
    {
      defaultSelection: "rootStart",
    },
  );
}
