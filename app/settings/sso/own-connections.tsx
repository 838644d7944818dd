import Link from "next/link";
import { Chip } from "@/app/_components/ui/chip";
import type { Connection } from "@/lib/connections/connection";
import { dateWords, endsSoon, protocolNames, providerNames } from "./words";

/** The company's own connections, each with how far it has come. */
export function OwnConnections({ connections, now }: { connections: Connection[]; now: number }) {
  return (
    <section className="card" aria-labelledby="own-title">
      <div className="card-head">
        <h2 id="own-title">Your providers</h2>
      </div>
      <div className="card-body">
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col" className="hide-sm">
                  Provider
                </th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {connections.map((connection) => (
                <tr key={connection.id}>
                  <td>
                    <Link className="link" href={`/settings/sso/${connection.id}`} prefetch={false}>
                      {connection.displayName}
                    </Link>
                  </td>
                  <td className="hide-sm text-muted-foreground">{kindOf(connection)}</td>
                  <td>
                    <ConnectionState connection={connection} />
                    {endsSoon(connection.certificateExpiresAt, now) && (
                      <span className="ml-2">
                        <Chip tone="warning" dot>
                          Certificate ends {dateWords(connection.certificateExpiresAt ?? "")}
                        </Chip>
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}

function kindOf({ provider, protocol }: Connection): string {
  const spoken = protocolNames[protocol ?? "saml"];
  return provider === null || provider === "other" ? spoken : `${providerNames[provider]}, ${spoken}`;
}

export function ConnectionState({ connection }: { connection: Pick<Connection, "isEnabled" | "testedAt"> }) {
  if (connection.isEnabled)
    return (
      <Chip tone="success" dot>
        On
      </Chip>
    );
  return (
    <Chip tone="plain" dot>
      {connection.testedAt === null ? "Not finished" : "Not turned on"}
    </Chip>
  );
}
