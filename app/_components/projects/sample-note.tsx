import { Chip } from "../ui/chip";

/** Tells a developer where the sample ends and their own product begins. Not for production. */
export function SampleNote() {
  return (
    <p className="mt-6 flex flex-wrap items-center gap-x-2.5 gap-y-2">
      <Chip tone="local">Sample</Chip>
      <span className="text-muted-foreground text-sm">
        Replace this page: <code>app/page.tsx</code>, <code>app/_components/projects</code> and{" "}
        <code>lib/projects</code>. Shown in development only.
      </span>
    </p>
  );
}
