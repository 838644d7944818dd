import { ChevronRight } from "lucide-react";
import type { ReferenceOperation } from "@/lib/api/reference";
import { Command } from "./command";

/** One operation: what it does in a line; what it takes, and a command to try it, behind that line. */
export function OperationRow({ operation }: { operation: ReferenceOperation }) {
  const { id, method, path, summary, description, scope, once, fields, curl } = operation;
  return (
    <li>
      <details className="operation" id={id}>
        <summary>
          <ChevronRight />
          <code className="operation-path">
            <b>{method}</b> {path}
          </code>
          <span>{summary}</span>
        </summary>
        <div className="operation-more">
          {description && <p>{description}</p>}
          <p className="text-muted-foreground">
            {scope ? (
              <>
                Takes the permission or scope <code>{scope}</code>.
              </>
            ) : (
              "Any token of this company will do."
            )}
            {once && " With an Idempotency-Key it is carried out once, however often it is sent."}
          </p>
          {fields.length > 0 && <Fields operation={operation} />}
          <Command label={`Copy the command for ${method} ${path}`} text={curl} />
        </div>
      </details>
    </li>
  );
}

function Fields({ operation: { method, path, fields: given } }: { operation: ReferenceOperation }) {
  const fields = given.map((field) => ({
    ...field,
    notes: [field.required && "Required.", field.note].filter(Boolean).join(" "),
  }));
  return (
    <div className="table-wrap">
      <table className="table" aria-label={`What ${method} ${path} takes`}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="hide-sm">
              In
            </th>
            <th scope="col">Type</th>
            <th scope="col" className="hide-sm">
              Note
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, place, type, notes }) => (
            <tr key={`${place} ${name}`}>
              <td>
                <code>{name}</code>
                <span className="only-sm hint">
                  <br />
                  {place}
                </span>
              </td>
              <td className="hide-sm">{place}</td>
              <td>
                {type}
                {notes && (
                  <span className="only-sm hint">
                    <br />
                    {notes}
                  </span>
                )}
              </td>
              <td className="hide-sm">{notes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
