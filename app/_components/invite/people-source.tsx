"use client";

import { FileText, X } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { parsePeople } from "@/lib/invitations/parse";
import { Button } from "../ui/button";
import type { Drafts } from "./use-drafts";

/** A list of 500 people is a tenth of it; whatever is larger is no list of people. In bytes. */
const largestFile = 500_000;

const template = `data:text/csv;charset=utf-8,${encodeURIComponent("email,name,role\nada@example.com,Ada Lovelace,Member\n")}`;

/** Where the people come from: typed and pasted text, and a CSV file beside it. */
export function PeopleSource({ drafts }: { drafts: Drafts }) {
  return (
    <div className="invite-in">
      <div className="field">
        <span className="invite-label">
          <label className="label" htmlFor="invite-text">
            Email addresses
          </label>
          <span className="hint hide-sm" id="invite-hint">
            Commas, new lines or <code>Name &lt;a@b&gt;</code>
          </span>
        </span>
        <textarea
          id="invite-text"
          className="textarea"
          rows={3}
          aria-describedby="invite-hint"
          placeholder="ada@acme.example, ben@acme.example"
          spellCheck={false}
          autoComplete="off"
          maxLength={100_000}
          value={drafts.text}
          onChange={(event) => drafts.setText(event.target.value)}
          data-first-focus
        />
      </div>
      <div className="field">
        <span className="invite-label">
          <span className="label" id="invite-file-label">
            Or a CSV file
          </span>
          <a className="link text-sm" href={template} download="people.csv">
            Template
          </a>
        </span>
        <FileDrop drafts={drafts} />
      </div>
    </div>
  );
}

function FileDrop({ drafts: { file, setFile } }: { drafts: Drafts }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState("");

  async function take(chosen: File | undefined) {
    if (!chosen) return;
    if (chosen.size > largestFile) {
      setProblem("This file is too large for a list of people.");
      return;
    }
    setProblem("");
    setFile({ name: chosen.name, text: await chosen.text() });
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      className="drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {file && (
        <div className="drop-file">
          <FileText />
          <span>
            <span className="block truncate">{file.name}</span>
            <span className="block text-muted-foreground text-xs">{parsePeople(file.text).length} rows</span>
          </span>
          <Button variant="ghost" size="sm" icon aria-label={`Remove ${file.name}`} onClick={() => setFile(null)}>
            <X />
          </Button>
        </div>
      )}
      <span className="text-muted-foreground">
        {file ? "Drop another or " : "Drop it here or "}
        <button type="button" className="link" onClick={() => input.current?.click()}>
          choose a file
        </button>
      </span>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        className="sr-only"
        tabIndex={-1}
        aria-labelledby="invite-file-label"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <span role="alert" className="text-destructive empty:hidden">
        {problem}
      </span>
    </div>
  );
}
